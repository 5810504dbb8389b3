// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqml.h>

#include <labplan.h>

namespace Lavalink {
class Node;
}

namespace Deck {

//! What a run would send, node by node; making it sends nothing.
class LabPlanList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by LabDesk")
    Q_PROPERTY(QString summary READ summary NOTIFY planned)
    Q_PROPERTY(QString timeText READ timeText NOTIFY planned)

public:
    enum Role {
        NodeRole = Qt::UserRole + 1,
        NumberRole, //!< Of a node's line: how many requests follow, or why there is none.
        SourceRole, //!< Of a request's line, as the rest; empty in a node's.
        StepRole,
        IdentifierRole,
        FirstRole //!< The first request for its source.
    };
    using QAbstractListModel::QAbstractListModel;

    void plan(const QList<Lavalink::Node *> &nodes, const QList<LabSeed> &seeds, const LabOptions &options);
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] const QString &summary() const { return m_summary; } //!< "136 requests to 8 nodes".
    [[nodiscard]] const QString &timeText() const { return m_timeText; } //!< How long it takes at least.

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void planned();

private:
    struct Line {
        QString node, number, source, step, identifier;
        bool isFirst = false;
    };
    [[nodiscard]] static QList<LabRequest> requestsTo(
        const Lavalink::Node *node, const QList<LabSeed> &seeds, const LabOptions &options);
    void addNode(
        const QString &node, const QList<LabRequest> &requests, const QList<LabSeed> &seeds, bool isReady);

    QList<Line> m_lines;
    int m_requests = 0;
    QString m_summary, m_timeText;
};

} // namespace Deck
