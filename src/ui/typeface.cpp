// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "typeface.h"

#include <QFontDatabase>
#include <QFontMetricsF>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Deck {

bool Typeface::hasTabularDigits(const QString &family)
{
    constexpr int size = 13;
    const auto same = [&](QFont::Weight weight) {
        QFont font(family);
        font.setPixelSize(size);
        font.setWeight(weight);
        const QFontMetricsF metrics(font);
        const double width = metrics.horizontalAdvance(u'0');
        for (char16_t digit = u'1'; digit <= u'9'; ++digit)
            if (!qFuzzyCompare(metrics.horizontalAdvance(QChar(digit)), width))
                return false;
        return true;
    };
    return same(QFont::Normal) && same(QFont::Bold);
}

QString Typeface::family() const
{
    const std::array wishes{
        u"Noto Sans"_s, u"Open Sans"_s, u"DejaVu Sans"_s, u"Liberation Sans"_s, u"Segoe UI"_s};
    const auto wish = std::find_if(wishes.begin(), wishes.end(),
        [](const QString &name) { return QFontDatabase::hasFamily(name) && hasTabularDigits(name); });
    if (wish != wishes.end())
        return *wish;
    const QString own = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    return hasTabularDigits(own) ? own : monoFamily();
}

QString Typeface::monoFamily() const
{
    const QString wish = u"Noto Sans Mono"_s;
    return QFontDatabase::hasFamily(wish) ? wish
                                          : QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

} // namespace Deck
