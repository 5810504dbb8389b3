// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QCoreApplication>
#include <QTimer>

#include <cstdio>
#include <fleetstore.h>

using namespace Qt::StringLiterals;

//! Edits the fleet file of its argument without end, and prints the number of the newest edit after each save
//! that was acknowledged. To be killed.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Deck::FleetStore store(QCoreApplication::arguments().value(1), {},
        {std::chrono::milliseconds(0), std::chrono::milliseconds(50)});
    QString error;
    if (!store.load(&error) || !store.damage().isEmpty() || store.fleet().isIncomplete()) {
        std::fprintf(stderr, "not loaded: %s %s\n", qPrintable(error), qPrintable(store.damage()));
        return 1;
    }
    int number = 0; // Goes on where the last editor was killed.
    if (!store.fleet().nodes.isEmpty())
        number = store.fleet().nodes.last().tags.value(0).toInt();
    std::printf("%d\n", number);
    std::fflush(stdout);
    const auto edit = [&] {
        Lavalink::NodeSettings node;
        node.host = u"node%1.example"_s.arg(++number % 50);
        node.tags = QStringList{QString::number(number)};
        if (store.fleet().nodes.size() >= 50)
            store.remove(0);
        store.add(node, QJsonValue(QJsonValue::Undefined));
    };
    QObject::connect(&store, &Deck::FleetStore::saved, &store, [&] {
        std::printf("%d\n", number);
        std::fflush(stdout);
        QTimer::singleShot(0, &store, edit);
    });
    QTimer::singleShot(0, &store, edit);
    return QCoreApplication::exec();
}
