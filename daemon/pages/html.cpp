#include "pages/html.hpp"

#include "render/escape.hpp"

namespace gatherd::pages {

void Html::text(std::string_view text) { html_ += escape_markup(text); }

void Html::leaf(Tag tag, Attributes attributes) { begin(tag, attributes); }

void Html::element(Tag tag, Attributes attributes, std::string_view content) {
    begin(tag, attributes);
    text(content);
    end(tag);
}

void Html::script(const Link& link) {
    html_ += "<script defer src=\"";
    text(link.text());
    html_ += "\"></script>";
}

void Html::begin(Tag tag, Attributes attributes) {
    html_.append("<").append(tag.text());
    for (const auto& attribute : attributes) {
        if (!attribute.there_) continue;
        html_.append(" ").append(attribute.name_);
        if (!attribute.has_value_) continue;
        html_ += "=\"";
        text(attribute.value_);
        html_ += '"';
    }
    html_ += '>';
}

void Html::end(Tag tag) { html_.append("</").append(tag.text()).append(">"); }

}  // namespace gatherd::pages
