#include "normalize/mode_lexicon.hpp"

#include <algorithm>
#include <array>

namespace gatherd {
namespace {

using namespace std::string_view_literals;

// English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Russian, Ukrainian, Turkish, Swedish,
// Danish, Norwegian, Finnish, Hebrew, Arabic, Greek, Hungarian, and the forms most used beyond.
// clang-format off
constexpr auto phrases = std::to_array<CuePhrase>({
    {"hybrid", Cue::hybrid, true}, {"hybride", Cue::hybrid, true}, {"hybrides", Cue::hybrid, true},
    {"hybriden", Cue::hybrid, true}, {"hybrider", Cue::hybrid, true}, {"hybrid format", Cue::hybrid, true},
    {"hibrid", Cue::hybrid, true}, {"hybridní", Cue::hybrid, true}, {"hybridně", Cue::hybrid, true},
    {"hybrid event", Cue::hybrid}, {"hybrid meetup", Cue::hybrid}, {"hybrid meeting", Cue::hybrid},
    {"hybrid session", Cue::hybrid}, {"hybrides treffen", Cue::hybrid}, {"hybrid statt", Cue::hybrid},
    {"hybridveranstaltung", Cue::hybrid}, {"hybridevent", Cue::hybrid}, {"hybridtreffen", Cue::hybrid},
    {"hybridtreffer", Cue::hybrid}, {"événement hybride", Cue::hybrid}, {"format hybride", Cue::hybrid},
    {"mode hybride", Cue::hybrid}, {"híbrid*", Cue::hybrid}, {"ibrid*", Cue::hybrid}, {"hybryd*", Cue::hybrid},
    {"гибридн*", Cue::hybrid}, {"гібридн*", Cue::hybrid}, {"hibrit", Cue::hybrid}, {"hybridimuot*", Cue::hybrid},
    {"hybriditapahtuma", Cue::hybrid}, {"hybriditilaisuus", Cue::hybrid}, {"hybridimøte", Cue::hybrid},
    {"hybridmøde", Cue::hybrid}, {"hybridmöte", Cue::hybrid}, {"היברידי", Cue::hybrid}, {"היברידית", Cue::hybrid},
    {"هجين", Cue::hybrid}, {"هجينة", Cue::hybrid}, {"hybride bijeenkomst", Cue::hybrid},
    {"hybride evenement", Cue::hybrid}, {"mixed mode", Cue::hybrid}, {"online", Cue::online, true},
    {"on line", Cue::online, true}, {"virtual", Cue::online, true}, {"virtually", Cue::online, true},
    {"remote", Cue::online, true}, {"remotely", Cue::online, true}, {"virtuell*", Cue::online, true},
    {"virtuelle", Cue::online, true}, {"webinar", Cue::online, true}, {"virtuel", Cue::online, true},
    {"digital event", Cue::online, true}, {"online only", Cue::online},
    {"online meetup", Cue::online}, {"online event", Cue::online}, {"virtual meetup", Cue::online},
    {"virtual event", Cue::online}, {"virtual meeting", Cue::online}, {"online meeting", Cue::online},
    {"online treffen", Cue::online}, {"onlinetreffen", Cue::online}, {"onlineveranstaltung", Cue::online},
    {"online veranstaltung", Cue::online}, {"fully online", Cue::online}, {"fully remote", Cue::online},
    {"join online", Cue::online}, {"join us online", Cue::online}, {"via zoom", Cue::online},
    {"on zoom", Cue::online}, {"over zoom", Cue::online}, {"by zoom", Cue::online}, {"zoom", Cue::online, true}, {"jitsi", Cue::online, true}, {"webex", Cue::online, true}, {"or zoom", Cue::online}, {"zoom call", Cue::online},
    {"zoom meeting", Cue::online}, {"zoom link", Cue::online}, {"via google meet", Cue::online},
    {"on google meet", Cue::online}, {"via teams", Cue::online}, {"on teams", Cue::online},
    {"via jitsi", Cue::online}, {"on jitsi", Cue::online}, {"meet on discord", Cue::online},
    {"held on discord", Cue::online}, {"via webex", Cue::online}, {"per zoom", Cue::online},
    {"über zoom", Cue::online}, {"auf zoom", Cue::online}, {"in zoom", Cue::online}, {"sur zoom", Cue::online},
    {"por zoom", Cue::online}, {"su zoom", Cue::online}, {"przez zoom", Cue::online}, {"em zoom", Cue::online},
    {"pelo zoom", Cue::online}, {"через zoom", Cue::online}, {"в zoom", Cue::online},
    {"у zoom", Cue::online}, {"zoom üzerinden", Cue::online}, {"zoomissa", Cue::online}, {"på zoom", Cue::online},
    {"op zoom", Cue::online}, {"happens on discord", Cue::online}, {"meeting on discord", Cue::online},
    {"place on discord", Cue::online}, {"auf jitsi", Cue::online}, {"videokonferenz", Cue::online},
    {"videocall", Cue::online}, {"video call", Cue::online}, {"videoconferen*", Cue::online},
    {"videoconference", Cue::online}, {"video conference", Cue::online}, {"video chat", Cue::online},
    {"visioconférence", Cue::online}, {"visio", Cue::online}, {"videokonferenc*", Cue::online},
    {"wideokonferencj*", Cue::online}, {"відеоконференц*", Cue::online}, {"видеоконференц*", Cue::online},
    {"videollamada", Cue::online}, {"videochiamata", Cue::online}, {"en ligne", Cue::online},
    {"à distance", Cue::online}, {"distanciel", Cue::online}, {"en distanciel", Cue::online},
    {"en línea", Cue::online}, {"virtuale", Cue::online}, {"virtuales", Cue::online},
    {"a distancia", Cue::online}, {"en remoto", Cue::online}, {"en modo virtual", Cue::online},
    {"modalidad virtual", Cue::online}, {"modalità virtuale", Cue::online}, {"da remoto", Cue::online},
    {"a distanza", Cue::online}, {"in remoto", Cue::online}, {"à distância", Cue::online},
    {"remoto", Cue::online}, {"remota", Cue::online}, {"remotamente", Cue::online}, {"virtualmente", Cue::online},
    {"op afstand", Cue::online}, {"digitaal", Cue::online}, {"zdalnie", Cue::online}, {"zdaln*", Cue::online},
    {"wirtualn*", Cue::online}, {"na dálku", Cue::online}, {"vzdáleně", Cue::online}, {"virtuální*", Cue::online},
    {"онлайн", Cue::online}, {"он лайн", Cue::online}, {"удаленно", Cue::online}, {"удалённо", Cue::online},
    {"дистанционно", Cue::online}, {"виртуальн*", Cue::online}, {"дистанційно", Cue::online},
    {"віртуальн*", Cue::online}, {"віддалено", Cue::online}, {"çevrimiçi", Cue::online},
    {"çevrim içi", Cue::online}, {"uzaktan", Cue::online}, {"sanal", Cue::online},
    {"internet üzerinden", Cue::online}, {"digitalt", Cue::online}, {"på nätet", Cue::online},
    {"på nettet", Cue::online}, {"på distans", Cue::online}, {"verkossa", Cue::online}, {"etänä", Cue::online},
    {"etäyhtey*", Cue::online}, {"virtuaali*", Cue::online}, {"netissä", Cue::online},
    {"etätapahtuma", Cue::online}, {"אונליין", Cue::online}, {"און ליין", Cue::online}, {"מקוון", Cue::online},
    {"מקוונת", Cue::online}, {"וירטואלי", Cue::online}, {"וירטואלית", Cue::online}, {"בזום", Cue::online},
    {"מרחוק", Cue::online}, {"أونلاين", Cue::online}, {"اونلاين", Cue::online}, {"عبر الإنترنت", Cue::online},
    {"عبر الانترنت", Cue::online}, {"عن بعد", Cue::online}, {"عن بُعد", Cue::online}, {"افتراضي", Cue::online},
    {"افتراضية", Cue::online}, {"عبر زوم", Cue::online}, {"على زوم", Cue::online}, {"آنلاین", Cue::online},
    {"مجازی", Cue::online}, {"διαδικτυακ*", Cue::online}, {"διαδικτυακά", Cue::online},
    {"διαδίκτυο", Cue::online}, {"εξ αποστάσεωσ", Cue::online}, 
    
    {"in your browser", Cue::online}, {"from home", Cue::online}, {"from your home", Cue::online},
    {"metaverse", Cue::online}, {"online esemény", Cue::online}, {"online formában", Cue::online},
    {"trực tuyến", Cue::online}, {"daring", Cue::online}, {"secara daring", Cue::online},
    {"ออนไลน์", Cue::online}, {"ऑनलाइन", Cue::online}, {"offline", Cue::physical, true},
    {"on site", Cue::physical, true}, {"onsite", Cue::physical, true}, {"physical", Cue::physical, true},
    {"osobist*", Cue::physical, true}, {"fysisk", Cue::physical, true},
    {"fysiskt", Cue::physical, true}, {"fysiek", Cue::physical, true}, {"persönlich", Cue::physical, true},
    {"vor ort", Cue::physical}, {"on location", Cue::physical, true}, {"face to face", Cue::physical, true},
    {"in person", Cue::physical}, {"inperson", Cue::physical}, {"on site meetup", Cue::physical},
    {"onsite meetup", Cue::physical}, {"onsite meeting", Cue::physical}, {"onsitemeeting", Cue::physical},
    {"on site event", Cue::physical}, {"in person only", Cue::physical}, {"irl", Cue::physical},
    {"f2f", Cue::physical}, {"in real life", Cue::physical}, {"präsenz", Cue::physical},
    {"präsenzveranstaltung", Cue::physical}, {"präsenztreffen", Cue::physical}, {"in präsenz", Cue::physical},
    {"vor ort statt", Cue::physical}, {"présentiel", Cue::physical}, {"en présentiel", Cue::physical},
    {"sur place", Cue::physical}, {"en personne", Cue::physical}, {"presencial", Cue::physical},
    {"presenciales", Cue::physical}, {"presencialmente", Cue::physical}, {"en persona", Cue::physical},
    {"de forma presencial", Cue::physical}, {"in presenza", Cue::physical}, {"di persona", Cue::physical},
    {"dal vivo", Cue::physical}, {"em pessoa", Cue::physical}, {"op locatie", Cue::physical},
    {"ter plaatse", Cue::physical}, {"stacjonarn*", Cue::physical}, {"na miejscu", Cue::physical},
    {"twarzą w twarz", Cue::physical}, {"osobně", Cue::physical}, {"prezenčn*", Cue::physical},
    {"naživo", Cue::physical}, {"na místě", Cue::physical}, {"очно", Cue::physical}, {"очная", Cue::physical},
    {"очный", Cue::physical}, {"офлайн", Cue::physical}, {"оффлайн", Cue::physical}, {"вживую", Cue::physical},
    {"на месте", Cue::physical}, {"наживо", Cue::physical}, {"очна", Cue::physical}, {"yüz yüze", Cue::physical},
    {"fiziksel", Cue::physical}, {"fiziki", Cue::physical}, {"på plats", Cue::physical},
    {"på stedet", Cue::physical}, {"paikan päällä", Cue::physical}, {"lähitapahtum*", Cue::physical},
    {"lähitapaamin*", Cue::physical}, {"kasvokkain", Cue::physical}, {"פרונטלי", Cue::physical},
    {"פרונטלית", Cue::physical}, {"פיזי", Cue::physical}, {"פיזית", Cue::physical},
    {"פנים אל פנים", Cue::physical}, {"حضوري", Cue::physical}, {"حضورية", Cue::physical},
    {"حضوريا", Cue::physical}, {"وجها لوجه", Cue::physical}, {"حضوری", Cue::physical},
    {"δια ζώσησ", Cue::physical}, {"személyes*", Cue::physical}, {"személyesen", Cue::physical},
    {"streaming", Cue::stream, true}, {"streamed", Cue::stream, true}, {"broadcast", Cue::stream, true},
    {"stream", Cue::stream, true}, {"livestream", Cue::stream}, {"livestreams", Cue::stream},
    {"livestreamed", Cue::stream}, {"livestreaming", Cue::stream}, {"live stream", Cue::stream},
    {"live streamed", Cue::stream}, {"live streaming", Cue::stream}, {"live broadcast", Cue::stream},
    {"stream link", Cue::stream}, {"be streamed", Cue::stream}, {"are streamed", Cue::stream},
    {"is streamed", Cue::stream}, {"being streamed", Cue::stream}, {"streamed live", Cue::stream},
    {"streamed on", Cue::stream}, {"streamed to", Cue::stream}, {"stream on", Cue::stream},
    {"stream it", Cue::stream}, {"stream the talks", Cue::stream}, {"stream the event", Cue::stream},
    {"stream via", Cue::stream}, {"streaming on", Cue::stream}, {"be streaming", Cue::stream},
    {"streaming available", Cue::stream}, {"video stream", Cue::stream}, {"youtube live", Cue::stream},
    {"watch live", Cue::stream}, {"gestreamt", Cue::stream}, {"streamen", Cue::stream},
    {"live übertragen", Cue::stream}, {"liveübertragung", Cue::stream}, {"live übertragung", Cue::stream},
    {"übertragung", Cue::stream}, {"retransmis*", Cue::stream}, {"retransmission", Cue::stream},
    {"diffusé en direct", Cue::stream}, {"diffusée en direct", Cue::stream}, {"en streaming", Cue::stream},
    {"retransmit*", Cue::stream}, {"transmisión", Cue::stream}, {"transmisión en vivo", Cue::stream},
    {"transmitid*", Cue::stream}, {"transmissão", Cue::stream}, {"in streaming", Cue::stream},
    {"diretta streaming", Cue::stream}, {"in diretta", Cue::stream}, {"gestreamd", Cue::stream},
    {"gestreamed", Cue::stream}, {"transmisj*", Cue::stream}, {"transmitowan*", Cue::stream},
    {"streamowan*", Cue::stream}, {"streamován*", Cue::stream}, {"živý přenos", Cue::stream},
    {"přenos", Cue::stream}, {"přímý přenos", Cue::stream}, {"трансляц*", Cue::stream},
    {"транслюва*", Cue::stream}, {"стрим*", Cue::stream}, {"стрім*", Cue::stream}, {"canlı yayın*", Cue::stream},
    {"strömma*", Cue::stream}, {"streamas", Cue::stream}, {"streames", Cue::stream}, {"strømmes", Cue::stream},
    {"strømming", Cue::stream}, {"streaming af", Cue::stream}, {"suoratoist*", Cue::stream},
    {"striim*", Cue::stream}, {"שידור חי", Cue::stream}, {"שידור ישיר", Cue::stream}, {"משודר", Cue::stream},
    {"بث مباشر", Cue::stream}, {"البث المباشر", Cue::stream}, {"ζωντανή μετάδοση", Cue::stream},
});

// Japanese, Chinese, Korean.
constexpr auto substrings = std::to_array<CuePhrase>({
    {"ハイブリッド", Cue::hybrid}, {"线上线下", Cue::hybrid}, {"線上線下", Cue::hybrid}, {"线上+线下", Cue::hybrid},
    {"線上+線下", Cue::hybrid}, {"온오프라인", Cue::hybrid}, {"온·오프라인", Cue::hybrid}, {"하이브리드", Cue::hybrid},
    {"混合形式", Cue::hybrid}, {"混合模式", Cue::hybrid}, {"オンライン・オフライン", Cue::hybrid}, {"オンライン併用", Cue::hybrid},
    {"オンライン", Cue::online}, {"リモート", Cue::online}, {"バーチャル", Cue::online}, {"ウェビナー", Cue::online},
    {"线上", Cue::online}, {"線上", Cue::online}, {"在线", Cue::online}, {"在線", Cue::online}, {"远程", Cue::online},
    {"遠端", Cue::online}, {"腾讯会议", Cue::online}, {"騰訊會議", Cue::online}, {"虚拟", Cue::online}, {"온라인", Cue::online},
    {"비대면", Cue::online}, {"원격", Cue::online}, {"ビデオ会議", Cue::online}, {"zoom開催", Cue::online},
    {"zoomで", Cue::online}, {"オフライン", Cue::physical}, {"現地", Cue::physical}, {"対面", Cue::physical},
    {"会場開催", Cue::physical}, {"会場参加", Cue::physical}, {"会場での", Cue::physical}, {"来場", Cue::physical},
    {"リアル開催", Cue::physical}, {"线下", Cue::physical}, {"線下", Cue::physical}, {"现场", Cue::physical},
    {"現場", Cue::physical}, {"實體", Cue::physical}, {"面对面", Cue::physical}, {"오프라인", Cue::physical},
    {"현장", Cue::physical}, {"대면", Cue::physical}, {"配信", Cue::stream}, {"ライブストリーム", Cue::stream},
    {"直播", Cue::stream}, {"실시간 중계", Cue::stream}, {"생중계", Cue::stream}, {"스트리밍", Cue::stream},
    {"轉播", Cue::stream}, {"转播", Cue::stream},
});
// A line that is all ASCII is not searched for them.
static_assert(std::all_of(substrings.begin(), substrings.end(), [](const CuePhrase& phrase) {
    return std::any_of(phrase.words.begin(), phrase.words.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}));

// Each sorted by bytes: looked up by bisection.
constexpr std::array negation_words{
    "aren't"sv, "aucun"sv, "aucune"sv, "bez"sv, "brak"sv, "can't"sv, "cannot"sv, "cant"sv, "değil"sv, "didn't"sv,
    "doesn't"sv, "don't"sv, "ei"sv, "eikä"sv, "eivät"sv, "ej"sv, "geen"sv, "ikke"sv, "ilman"sv, "inga"sv,
    "ingen"sv, "inget"sv, "instead"sv, "inte"sv, "intet"sv, "isn't"sv, "isnt"sv, "kein"sv, "keine"sv, "keinem"sv,
    "keinen"sv, "keiner"sv, "keines"sv, "ne"sv, "nebude"sv, "nebudeme"sv, "neither"sv, "nem"sv, "nenhum"sv,
    "nenhuma"sv, "není"sv, "nessun"sv, "nessuna"sv, "never"sv, "ni"sv, "nicht"sv, "nie"sv, "niet"sv, "nincs"sv,
    "ninguna"sv, "ningún"sv, "no"sv, "non"sv, "none"sv, "nor"sv, "not"sv, "não"sv, "né"sv, "ohne"sv, "olmadan"sv,
    "olmayacak"sv, "pas"sv, "rather"sv, "sans"sv, "sem"sv, "senza"sv, "sin"sv, "tampoco"sv, "uden"sv, "unable"sv,
    "utan"sv, "uten"sv, "wasn't"sv, "weder"sv, "without"sv, "won't"sv, "wont"sv, "yapılmayacak"sv, "yok"sv,
    "zonder"sv, "žádná"sv, "žádné"sv, "žádný"sv, "χωρίσ"sv, "όχι"sv, "без"sv, "не"sv, "нема"sv, "немає"sv,
    "нет"sv, "нету"sv, "никак"sv, "אין"sv, "בלי"sv, "לא"sv, "ללא"sv, "بدون"sv, "لا"sv, "لن"sv, "ليس"sv, "ليست"sv,
};
constexpr std::array only_words{
    "alleen"sv, "apenas"sv, "bara"sv, "bare"sv, "bloss"sv, "endast"sv, "jen"sv, "jenom"sv, "just"sv, "kun"sv,
    "merely"sv, "nejen"sv, "nur"sv, "only"sv, "sadece"sv, "seulement"sv, "solamente"sv, "solo"sv, "soltanto"sv,
    "somente"sv, "só"sv, "sólo"sv, "tylko"sv, "uniquement"sv, "vain"sv, "yalnızca"sv, "лише"sv, "только"sv,
    "тільки"sv,
};
constexpr std::array alternative_words{
    "albo"sv, "ani"sv, "eikä"sv, "eller"sv, "lub"sv, "ne"sv, "nebo"sv, "nem"sv, "ni"sv, "noch"sv, "nor"sv, "né"sv,
    "o"sv, "oder"sv, "of"sv, "or"sv, "ou"sv, "tai"sv, "u"sv, "veya"sv, "або"sv, "или"sv, "ни"sv, "ні"sv, "чи"sv,
    "או"sv, "ולא"sv, "أو"sv, "ولا"sv,
};
constexpr std::array conjunction_words{
    "&"sv, "+"sv, "a"sv, "also"sv, "and"sv, "as"sv, "auch"sv, "avec"sv, "com"sv, "con"sv, "e"sv, "en"sv, "et"sv,
    "i"sv, "ja"sv, "mit"sv, "och"sv, "og"sv, "oraz"sv, "plus"sv, "s"sv, "sowie"sv, "und"sv, "ve"sv, "with"sv,
    "y"sv, "z"sv, "és"sv, "ή"sv, "και"sv, "з"sv, "и"sv, "й"sv, "с"sv, "та"sv, "і"sv, "ו"sv, "و"sv,
};
constexpr std::array condition_words{
    "als"sv, "chi"sv, "eğer"sv, "falls"sv, "hvis"sv, "if"sv, "indien"sv, "jeśli"sv, "jeżeli"sv, "jos"sv, "kdo"sv,
    "když"sv, "kto"sv, "om"sv, "pokud"sv, "quem"sv, "quien"sv, "quienes"sv, "se"sv, "si"sv, "unless"sv, "wenn"sv,
    "wer"sv, "when"sv, "whoever"sv, "если"sv, "кто"sv, "хто"sv, "якщо"sv, "אם"sv, "إذا"sv,
};
constexpr std::array elsewhen_words{
    "afgelopen"sv, "afterwards"sv, "anterior"sv, "anteriores"sv, "aufzeichnung"sv, "been"sv, "bisher"sv, "contrary"sv,
    "dernier"sv, "dernière"sv, "earlier"sv, "edellinen"sv, "formerly"sv, "forrige"sv, "früher"sv, "fue"sv, "förra"sv,
    "geçen"sv, "last"sv, "later"sv, "letzte"sv, "letzten"sv, "letztes"sv, "minule"sv, "minulý"sv, "następnym"sv,
    "next"sv, "normally"sv, "nächste"sv, "nächsten"sv, "nächstes"sv, "ostatnim"sv, "ostatnio"sv, "past"sv,
    "poprzedni"sv, "poprzednie"sv, "precedente"sv, "previous"sv, "previously"sv, "prochaine"sv, "prossima"sv,
    "précédent"sv, "précédente"sv, "próxima"sv, "předchozí"sv, "příště"sv, "recorded"sv, "recording"sv,
    "recordings"sv, "scorsa"sv, "scorso"sv, "sidste"sv, "sist"sv, "sonst"sv, "tidigare"sv, "tidligere"sv, "ultima"sv,
    "unlike"sv, "used"sv, "usually"sv, "viimeksi"sv, "volgende"sv, "vorig"sv, "vorige"sv, "vorigen"sv, "war"sv,
    "waren"sv, "was"sv, "were"sv, "yesterday"sv, "zuletzt"sv, "étaient"sv, "était"sv, "önceki"sv, "última"sv,
    "último"sv, "ανεβεί"sv, "минулий"sv, "минулого"sv, "наступного"sv, "прошлая"sv, "прошлом"sv, "прошлый"sv,
    "ранее"sv, "раньше"sv, "раніше"sv, "следующий"sv, "בפעם"sv, "السابق"sv, "الماضي"sv,
};
constexpr std::array subject_words{
    "access"sv, "actors"sv, "algorithm"sv, "algorithms"sv, "analytics"sv, "app"sv, "application"sv, "applications"sv,
    "approach"sv, "apps"sv, "arbeit"sv, "arbeiten"sv, "architecture"sv, "assistant"sv, "assistants"sv,
    "attestation"sv, "audio"sv, "band"sv, "banking"sv, "branch"sv, "branches"sv, "caching"sv, "call"sv, "calls"sv,
    "clock"sv, "clocks"sv, "cloud"sv, "clouds"sv, "communities"sv, "community"sv, "companies"sv, "company"sv,
    "compiler"sv, "control"sv, "controlled"sv, "course"sv, "courses"sv, "crypto"sv, "cryptography"sv, "currency"sv,
    "data"sv, "database"sv, "databases"sv, "debugger"sv, "debugging"sv, "demo"sv, "demos"sv, "desktop"sv,
    "desktops"sv, "development"sv, "device"sv, "devices"sv, "dispatch"sv, "docs"sv, "documentation"sv, "dom"sv,
    "editing"sv, "editor"sv, "electric"sv, "encryption"sv, "engine"sv, "environment"sv, "environments"sv,
    "execution"sv, "file"sv, "files"sv, "filesystem"sv, "first"sv, "form"sv, "function"sv, "functions"sv, "game"sv,
    "games"sv, "gaming"sv, "geheugen"sv, "gerçeklik"sv, "host"sv, "hosts"sv, "ide"sv, "inference"sv,
    "io"sv, "job"sv, "jobs"sv, "judge"sv, "judges"sv, "kafka"sv, "kernel"sv, "kernels"sv, "keyboard"sv, "kone"sv,
    "learning"sv, "location"sv, "logical"sv, "macchina"sv, "macchine"sv, "machine"sv, "machines"sv, "makine"sv,
    "maschine"sv, "maschinen"sv, "memoria"sv, "memory"sv, "method"sv, "methods"sv, "mobile"sv, "model"sv, "models"sv,
    "models'"sv, "music"sv, "máquina"sv, "máquinas"sv, "mémoire"sv, "network"sv, "networking"sv, "networks"sv,
    "parser"sv, "parsers"sv, "patching"sv, "platform"sv, "platforms"sv, "playground"sv, "procedure"sv,
    "procedures"sv, "processing"sv, "programming"sv, "quantum"sv, "queries"sv, "query"sv, "realidad"sv, "reality"sv,
    "realität"sv, "registration"sv, "reload"sv, "reloading"sv, "renderer"sv, "rendering"sv, "repositories"sv,
    "repository"sv, "resources"sv, "rsvp"sv, "search"sv, "sensing"sv, "sensor"sv, "sensors"sv, "server"sv,
    "servers"sv, "services"sv, "shop"sv, "shopping"sv, "speicher"sv, "storage"sv, "store"sv, "stores"sv, "system"sv,
    "systems"sv, "table"sv, "tables"sv, "team"sv, "teams"sv, "thread"sv, "threads"sv, "todellisuus"sv, "tool"sv,
    "tools"sv, "trabajo"sv, "trabalho"sv, "try"sv, "vehicle"sv, "view"sv, "views"sv, "wallet"sv, "wallets"sv,
    "werken"sv, "work"sv, "working"sv, "машина"sv, "машины"sv, "праці"sv, "работа"sv, "реальность"sv,
};
constexpr std::array gathering_words{
    "100"sv, "abend"sv, "akce"sv, "ale"sv, "ansluta"sv, "arrangement"sv, "asistir"sv, "atelier"sv, "attend"sv,
    "attendance"sv, "attendee"sv, "attendees"sv, "attending"sv, "audience"sv, "ausschliesslich"sv, "available"sv,
    "bağlan"sv, "bensì"sv, "bijeenkomst"sv, "book"sv, "buluşma"sv, "but"sv, "charla"sv, "chat"sv, "club"sv,
    "collegarsi"sv, "come"sv, "coming"sv, "completamente"sv, "completely"sv, "conf"sv, "conference"sv, "connect"sv,
    "connectez"sv, "dabei"sv, "deelname"sv, "deelnemen"sv, "deelnemers"sv, "delta"sv, "deltagande"sv, "deltagelse"sv,
    "deltakelse"sv, "dołączyć"sv, "edition"sv, "encontro"sv, "encuentro"sv, "entirely"sv, "etkinlik"sv, "evenemang"sv,
    "evening"sv, "event"sv, "event's"sv, "evento"sv, "events"sv, "findet"sv, "follow"sv, "forma"sv, "formaatti"sv,
    "format"sv, "formatet"sv, "formato"sv, "formie"sv, "formát"sv, "formě"sv, "fully"sv, "gathering"sv, "hack"sv,
    "hackathon"sv, "hacknight"sv, "hangout"sv, "hangouts"sv, "happening"sv, "happens"sv, "held"sv, "hybrid"sv, "in"sv,
    "incontro"sv, "join"sv, "joining"sv, "joins"sv, "katılım"sv, "komplett"sv, "lecz"sv, "link"sv, "lunch"sv,
    "mais"sv, "mee"sv, "meedoen"sv, "meet"sv, "meeting"sv, "meetings"sv, "meetup"sv, "meetups"sv, "möglich"sv,
    "möte"sv, "møde"sv, "møte"sv, "night"sv, "offline"sv, "only"sv, "onsite"sv, "option"sv, "options"sv,
    "osallistu"sv, "osallistuminen"sv, "partecipare"sv, "partecipazione"sv, "participación"sv, "participants"sv,
    "participar"sv, "participate"sv, "participating"sv, "participation"sv, "participer"sv, "person"sv, "place"sv,
    "possible"sv, "připojit"sv, "rein"sv, "rejoindre"sv, "rencontre"sv, "reunión"sv, "run"sv, "réunion"sv,
    "session"sv, "sessions"sv, "setkání"sv, "simultaneously"sv, "sino"sv, "social"sv, "sondern"sv, "spotkanie"sv,
    "sraz"sv, "stammtisch"sv, "statt"sv, "stattfinden"sv, "summit"sv, "takes"sv, "talk"sv, "talks"sv, "taller"sv,
    "tapaaminen"sv, "tapahtuma"sv, "teilnahme"sv, "teilnehmen"sv, "teilnehmer"sv, "totalement"sv, "totalmente"sv,
    "treffen"sv, "träff"sv, "udział"sv, "unirse"sv, "unirte"sv, "veranstaltung"sv, "via"sv, "volledig"sv, "vorm"sv,
    "vortrag"sv, "vorträge"sv, "watch"sv, "workshop"sv, "wydarzenie"sv, "yhteys"sv, "événement"sv, "účast"sv, "але"sv,
    "встреча"sv, "зустріч"sv, "митап"sv, "мітап"sv, "но"sv, "присоединиться"sv, "приєднатися"sv, "участие"sv,
    "участь"sv,
};
constexpr std::array undertaking_words{
    "aanmelden"sv, "anmelden"sv, "anmeldung"sv, "anmälan"sv, "apply"sv, "article"sv, "aufzeichnungen"sv,
    "available"sv, "billets"sv, "blog"sv, "book"sv, "buy"sv, "code"sv, "diapositivas"sv, "diapositives"sv,
    "disponible"sv, "disponibles"sv, "donate"sv, "enregistrement"sv, "enregistrements"sv, "entradas"sv, "feedback"sv,
    "find"sv, "folien"sv, "grabaciones"sv, "grabación"sv, "gravação"sv, "gravações"sv, "ilmoittautuminen"sv,
    "inschrijven"sv, "inscripción"sv, "inscription"sv, "inscrire"sv, "inscrição"sv, "inspelning"sv, "inspelningar"sv,
    "iscrizione"sv, "kayıt"sv, "material"sv, "materials"sv, "nagrania"sv, "nagranie"sv, "opname"sv, "opnames"sv,
    "opptak"sv, "optagelser"sv, "order"sv, "pay"sv, "photo"sv, "photos"sv, "post"sv, "posted"sv, "publish"sv,
    "published"sv, "put"sv, "påmelding"sv, "questions"sv, "read"sv, "recorded"sv, "recording"sv, "recordings"sv,
    "register"sv, "registrace"sv, "registration"sv, "registrazione"sv, "registrazioni"sv, "registrieren"sv,
    "rejestracja"sv, "repository"sv, "rsvp"sv, "shared"sv, "sign"sv, "signup"sv, "slajdy"sv, "slide"sv, "slides"sv,
    "survey"sv, "tallenne"sv, "tallenteet"sv, "ticket"sv, "tickets"sv, "tilmelding"sv, "upload"sv, "uploaded"sv,
    "verfügbar"sv, "video"sv, "videos"sv, "zapisy"sv, "záznam"sv, "záznamy"sv, "запис"sv, "записи"sv, "запись"sv,
    "записів"sv, "зарегистрироваться"sv, "регистрация"sv, "реєстрація"sv,
};
constexpr std::array before_signs{
    "不"sv, "没有"sv, "沒有"sv, "無"sv, "无"sv, "未"sv, "没"sv, "沒"sv,
};
constexpr std::array not_only_signs{
    "不仅"sv, "不只"sv, "不但"sv, "不僅"sv,
};
constexpr std::array after_signs{
    "ありません"sv, "なし"sv, "ません"sv, "ない"sv, "無し"sv, "行いません"sv, "はしません"sv, "없"sv, "않"sv, "아닙"sv, "아니"sv, "불가"sv,
    "しません"sv, "取消"sv, "中止"sv,
};
constexpr std::array other_times{
    "前回"sv, "次回"sv, "过去"sv, "上次"sv, "下次"sv, "지난"sv, "다음"sv, "以前"sv, "アーカイブ"sv, "録画"sv, "回放"sv,
};
// clang-format on

template <class List>
bool holds(const List& list, std::string_view word) {
    return std::binary_search(list.begin(), list.end(), word);
}

}  // namespace

std::span<const CuePhrase> cue_phrases() { return phrases; }
std::span<const CuePhrase> cue_substrings() { return substrings; }
std::span<const std::string_view> negations_before() { return before_signs; }
std::span<const std::string_view> not_only() { return not_only_signs; }
std::span<const std::string_view> negations_after() { return after_signs; }
std::span<const std::string_view> elsewhen_signs() { return other_times; }

bool is_in(WordClass word_class, std::string_view word) {
    switch (word_class) {
        case WordClass::negation:
            return holds(negation_words, word);
        case WordClass::only:
            return holds(only_words, word);
        case WordClass::alternative:
            return holds(alternative_words, word);
        case WordClass::conjunction:
            return holds(conjunction_words, word);
        case WordClass::condition:
            return holds(condition_words, word);
        case WordClass::elsewhen:
            return holds(elsewhen_words, word);
        case WordClass::subject:
            return holds(subject_words, word);
        case WordClass::gathering:
            return holds(gathering_words, word);
        case WordClass::undertaking:
            return holds(undertaking_words, word);
    }
    return false;
}

}  // namespace gatherd
