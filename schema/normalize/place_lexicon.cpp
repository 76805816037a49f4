#include "normalize/place_lexicon.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/ascii.hpp"

namespace gatherd::place_lexicon {
namespace {

// Kinds of streets and squares, in the languages of the sources.
constexpr std::string_view street_words =
    "street st str strasse road rd avenue ave av avda avd boulevard blvd bd bld bulevard bulevar bulvar "
    "drive dr lane ln court ct square sq plaza pl way highway hwy parkway pkwy terrace crescent cres "
    "broadway alley row wharf quay quai pier close mews esplanade parade circus embankment rue chemin "
    "impasse allee allees cours route faubourg ruelle via viale piazza piazzale corso largo vicolo "
    "strada calle carrer avenida avinguda passeig paseo camino carretera ronda rambla rua travessa praca "
    "estrada alameda rodovia ul ulica ulitsa aleja aleje al plac os osiedle ulice namesti nam trida "
    "nabrezi namestie utca u ut ter korut setany koz rakpart gatan gata gatu vagen vag torg torget gade "
    "vej plads alle straat laan plein weg kade gracht steenweg platz gasse ufer damm steig chaussee katu "
    "tie kuja tori bulevardul calea soseaua sos piata ulitza улица ул проспект пр просп площадь пл "
    "переулок пер бульвар бул шоссе ш набережная наб вулиця вул площа провулок пров οδοσ λεωφοροσ "
    "πλατεια cadde caddesi cad sokak sokagi sk bulvari mahallesi mah jalan jl jln lorong persiaran lebuh "
    "marg nagar chowk salai thanon ถนน ซอย duong pho شارع طريق רחוב שדרות דרך sdr iela gatve tanav "
    "puiestee maantee gt pr trg cesta put rr rruga brd door ";

// Parts of buildings.
constexpr std::string_view room_words =
    "room rooms raum floor floors fl level suite ste unit apt apartment etage stock stockwerk og eg "
    "obergeschoss erdgeschoss piso planta salle sala saal salon sal sali zimmer hall building bldg "
    "gebaude batiment bat edificio budova hs horsaal auditorium aula theatre theater foyer lobby "
    "basement rooftop mezzanine kerros vaning plan patro pietro pokoj emelet em piano etaje kat korpus "
    "корпус этаж офис кв поверх зал аудитория lab labor library classroom lecture lokal 階 号室 ヒル 楼 层 室 "
    "층 호 shop gate entrance entry aufgang hinterhof block tower turm wing boardroom studio podium ";

// What is written where no place is told.
constexpr std::string_view nowhere_words =
    "online virtual virtually hybrid remote zoom webinar livestream stream tbd tba tbc unknown link rsvp "
    "after before join registration register registered see description details below announced "
    "announcement soon later discord teams jitsi meet googlemeet youtube twitch webex gotomeeting hopin "
    "gather airmeet inperson person undisclosed secret location venue place adresse address lieu lugar "
    "ort luogo various anywhere everywhere internet web metaverse slack matrix irc mumble bigbluebutton "
    "nur only also und and och y et oder or e ja wird noch bekannt gegeben bekanntgegeben folgt spater "
    "confirmer definir confirmar annoncer provided sent email attendees the will be shown upon approved "
    "approval онлаин виртуально オンライン 線上 线上 온라인 未定 לא זום אונליין onlineevent event events "
    "meeting "
    "meetup ";

// Too common, or too much a part of other names, to name a city within a phrase.
constexpr std::string_view filler_words =
    "of at in on to de la le el les los las du des d l da do dos das di del della der die den dem am im "
    "an auf bei zu zum zur von van het ten te i o a for with by near next city greater area metro "
    "metropolitan region district downtown central center centre zentrum centrum centro stadt ville "
    "ciudad citta cidade town village county state province gmina powiat oblast м г гор город місто obec "
    "mesto bezirk arrondissement cedex kommune gemeinde landkreis kreis north south east west northern "
    "southern eastern western nord sud ost norte sur old new upper lower inner mitte saint main all our "
    "your my home house haus casa maison hub park bar pub cafe union est post box po mill mount bay "
    "point long big little no nr number here there us we off free open first second third day night week "
    "yes san santa is shi fu ken si ku gu cho ";

// Kinds of venues and firms.
constexpr std::string_view institution_words =
    "university universitat universite universidad universita univerza uniwersytet univerzita yliopisto "
    "universitet college school schule ecole escuela institute institut instituto hotel hostel inn "
    "campus office offices headquarters hq gmbh ag inc ltd llc llp co corp company group sa sarl srl bv "
    "ab as oy kk spa technologies technology tech labs software systems consulting digital solutions "
    "restaurant kaffee coffee brewery brauhaus biergarten kneipe bistro station bahnhof hauptbahnhof "
    "gare stazione airport flughafen aeroport museum kirche church cathedral dom rathaus bibliothek bank "
    "embassy coworking cowork space spaces makerspace hackerspace hackspace wework regus galvanize "
    "impact messe kongresszentrum congress convention expo arena stadium foundation association club "
    "verein ev society community rust mozilla google microsoft amazon facebook meta apple bytes dojo "
    "foods bakery bakerei baguette grill kitchen pizza market markt mall shopping hospital clinic "
    "politecnico polytechnic technische hochschule fh tu eth epfl ";

std::unordered_map<std::string_view, WordClass> classes_of_words() {
    std::unordered_map<std::string_view, WordClass> classes;
    for (const auto& [words, meaning] :
         {std::pair{street_words, WordClass::street}, std::pair{room_words, WordClass::room},
          std::pair{nowhere_words, WordClass::nowhere}, std::pair{filler_words, WordClass::filler},
          std::pair{institution_words, WordClass::institution}})
        for (const auto word : ascii::split(words, ' '))
            if (!word.empty()) classes.emplace(word, meaning);
    return classes;
}

constexpr std::array street_endings{
    std::string_view("strasse"), std::string_view("straat"),   std::string_view("gatan"),    std::string_view("gata"),
    std::string_view("vagen"),   std::string_view("gaten"),    std::string_view("veien"),    std::string_view("gade"),
    std::string_view("vej"),     std::string_view("laan"),     std::string_view("plein"),    std::string_view("gracht"),
    std::string_view("weg"),     std::string_view("gasse"),    std::string_view("allee"),    std::string_view("platz"),
    std::string_view("ufer"),    std::string_view("katu"),     std::string_view("utca"),     std::string_view("ulice"),
    std::string_view("namesti"), std::string_view("steenweg"), std::string_view("chaussee"), std::string_view("damm"),
    std::string_view("markt")};

constexpr std::array english_street_ends{
    std::string_view("street"), std::string_view("st"),      std::string_view("avenue"),    std::string_view("ave"),
    std::string_view("road"),   std::string_view("rd"),      std::string_view("boulevard"), std::string_view("blvd"),
    std::string_view("drive"),  std::string_view("dr"),      std::string_view("lane"),      std::string_view("ln"),
    std::string_view("way"),    std::string_view("square"),  std::string_view("highway"),   std::string_view("hwy"),
    std::string_view("pkwy"),   std::string_view("parkway"), std::string_view("broadway")};

constexpr std::array directions{std::string_view("n"),  std::string_view("s"),  std::string_view("e"),
                                std::string_view("w"),  std::string_view("nw"), std::string_view("ne"),
                                std::string_view("sw"), std::string_view("se")};

constexpr std::pair<std::string_view, std::string_view> languages[] = {{"strasse", "DE AT CH"},
                                                                       {"platz", "DE AT CH"},
                                                                       {"gasse", "AT DE CH"},
                                                                       {"straat", "NL BE"},
                                                                       {"laan", "NL BE"},
                                                                       {"plein", "NL BE"},
                                                                       {"gracht", "NL"},
                                                                       {"rue", "FR BE CH CA LU"},
                                                                       {"via", "IT CH"},
                                                                       {"piazza", "IT CH"},
                                                                       {"corso", "IT"},
                                                                       {"viale", "IT"},
                                                                       {"calle", "ES MX AR CO"},
                                                                       {"carrer", "ES"},
                                                                       {"rua", "PT BR"},
                                                                       {"praca", "PT BR"},
                                                                       {"ulica", "PL HR SI SK"},
                                                                       {"ul", "PL RU CZ BG"},
                                                                       {"ulice", "CZ"},
                                                                       {"namesti", "CZ"},
                                                                       {"utca", "HU"},
                                                                       {"gatan", "SE"},
                                                                       {"vagen", "SE"},
                                                                       {"gade", "DK"},
                                                                       {"vej", "DK"},
                                                                       {"gata", "NO IS SE"},
                                                                       {"gaten", "NO"},
                                                                       {"veien", "NO"},
                                                                       {"katu", "FI"},
                                                                       {"iela", "LV"},
                                                                       {"tanav", "EE"},
                                                                       {"caddesi", "TR"},
                                                                       {"sokak", "TR"},
                                                                       {"jalan", "ID MY SG"},
                                                                       {"bulevardul", "RO"},
                                                                       {"strada", "RO IT"},
                                                                       {"piata", "RO"}};

template <class Words>
bool has(const Words& words, std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

WordClass class_of(std::string_view folded) {
    static const auto classes = classes_of_words();
    const auto found = classes.find(folded);
    return found == classes.end() ? WordClass::other : found->second;
}

bool ends_like_street(std::string_view folded) {
    return std::any_of(street_endings.begin(), street_endings.end(), [&](std::string_view ending) {
        return folded.size() > ending.size() + 1 && folded.ends_with(ending);
    });
}

bool is_english_street_end(std::string_view folded) { return has(english_street_ends, folded); }
bool is_direction(std::string_view folded) { return has(directions, folded); }

std::string_view countries_of_street_word(std::string_view folded) {
    for (const auto& [word, countries] : languages)
        if (folded == word || (word.size() >= 4 && folded.ends_with(word))) return countries;
    return {};
}

}  // namespace gatherd::place_lexicon
