namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Makes interpretations of their nodes: of a pack, or of a procedure.</summary>
internal static class InterpretationReader
{
    /// <summary>The questions, in order.</summary>
    public static IReadOnlyList<Interpretation> Read(IEnumerable<PackNode> nodes, SourceReader sources)
    {
        var result = new List<Interpretation>();
        foreach (var node in nodes)
        {
            var readings = node["readings"].Entries.Select(r => new Reading(r.Key.Scalar, r.Value.AsLocalized())).ToList();
            var inForce = new List<ReadingInForce>();
            foreach (var entry in node["inForce"].Items)
            {
                var from = entry["from"].Date;
                if (!readings.Any(r => r.Id == entry.Text("reading")))
                    entry["reading"].Fault("pack.no-reading", ("reading", entry.Text("reading")));
                if (inForce.Count > 0 && from <= inForce[^1].From)
                    entry["from"].Fault("pack.decision-overlaps", ("from", from));
                inForce.Add(new(from, entry.Text("reading"), entry.Text("by"), entry["on"].Date, entry.Text("why")));
            }

            if (result.Any(i => i.Id == node.Text("id")))
                node["id"].Fault("pack.question-twice", ("id", node.Text("id")));
            result.Add(new Interpretation
            {
                Id = node.Text("id"),
                Question = node.Localized("question"),
                Source = sources.Citation(node["source"]),
                Readings = readings,
                InForce = inForce,
            });
        }

        return result;
    }
}
