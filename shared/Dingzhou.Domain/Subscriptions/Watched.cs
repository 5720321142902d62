using Dingzhou.Domain.Guides;

namespace Dingzhou.Domain.Subscriptions;

/// <summary>What is watched: exactly one of them.</summary>
/// <param name="MatterId">A matter.</param>
/// <param name="DocumentId">A normative document of the register.</param>
/// <param name="MatterSearch">Whatever a search of the catalogue of matters finds.</param>
/// <param name="DocumentSearch">Whatever a search of the register finds, by the status of each day.</param>
public sealed record Watched(
    string? MatterId = null, string? DocumentId = null, MatterSearch? MatterSearch = null, DocumentSearch? DocumentSearch = null)
{
    /// <summary>How many there are.</summary>
    internal int Count => new object?[] { MatterId, DocumentId, MatterSearch, DocumentSearch }.Count(w => w is not null);

    /// <summary>The identity of a subscription to it: who subscribes to the same twice has one.</summary>
    public string Id() => CanonicalJson.Hash(this)[..24];

    /// <summary>The same in the one form in which it is compared: nothing for what is empty, names and numbers as they are kept.</summary>
    public Watched InOneForm() => new(
        Stated(MatterId), Stated(DocumentId) is { } id ? DocumentNumber.IdAsWritten(id) : null,
        MatterSearch is { } m
            ? new(Stated(m.PolicyId), m.ApplicantKind, m.MatterKind, Department(m.Department), Stated(m.Theme), Stated(m.Q))
            : null,
        DocumentSearch is { } d
            ? new(
                Stated(d.Q), Stated(d.Number) is { } number ? DocumentNumber.Normalise(number) ?? number : null, Department(d.Department),
                d.Status, d.Year)
            : null);

    /// <summary>What is wrong with it, apart from whether there is such a thing.</summary>
    /// <param name="guides">The guides, which have the themes.</param>
    public IEnumerable<Fault> Faults(MatterGuides guides)
    {
        if (Count != 1)
            yield return Fault.Of("", "one-to-watch");
        foreach (var (name, text) in new[]
        {
            ("/matterId", MatterId), ("/documentId", DocumentId), ("/matterSearch/policyId", MatterSearch?.PolicyId),
            ("/matterSearch/department", MatterSearch?.Department), ("/matterSearch/q", MatterSearch?.Q),
        })
        {
            if (ReadableText.LengthOf(text ?? "") > LongestText)
                yield return Fault.Of(name, "too-long", LocalizedText.Of("too-long.watched", ("most", LongestText)));
        }

        foreach (var (name, detail) in MatterSearch?.Faults(guides) ?? [])
            yield return Fault.Of($"/matterSearch/{name}", "invalid", detail);
        foreach (var (name, detail) in DocumentSearch?.Faults() ?? [])
            yield return Fault.Of($"/documentSearch/{name}", "invalid", detail);
    }

    /// <summary>What people call it.</summary>
    /// <param name="found">What is found today.</param>
    public LocalizedText NameOf(IReadOnlyList<Found> found) => this switch
    {
        { MatterSearch: { } m } => LocalizedText.Of("watched.matters", ("criteria", Criteria(
            Same(m.PolicyId), m.ApplicantKind?.InWords(), m.MatterKind?.InWords(), Same(m.Department), Same(m.Theme), Same(m.Q)))),
        { DocumentSearch: { } d } => LocalizedText.Of("watched.documents", ("criteria", Criteria(
            Same(d.Q), Same(d.Number), Same(d.Department), d.Status?.InWords(), Same(d.Year?.ToString(CultureInfo.InvariantCulture))))),
        _ => found[0].Seen.Name,
    };

    private const int LongestText = 100;

    private static LocalizedText Criteria(params LocalizedText?[] criteria) => criteria.OfType<LocalizedText>().ToList() is { Count: > 0 } all
        ? LocalizedText.List(all) : LocalizedText.Of("watched.all");

    private static LocalizedText? Same(string? text) => text is null ? null : new(text, text);

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Department(string? name) => Stated(name) is { } stated ? DepartmentName.Of(stated) : null;
}
