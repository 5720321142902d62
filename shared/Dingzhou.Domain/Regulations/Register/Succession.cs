namespace Dingzhou.Domain.Regulations.Register;

/// <summary>What a new document does to those that it says it repeals (同时废止), stands in the place of, or amends.</summary>
public static class Succession
{
    /// <summary>Identities of the documents that end with it.</summary>
    public static IReadOnlyList<string> EndedBy(NormativeDocument document) => Others(document, Ends);

    /// <summary>Identities of all documents to which it does something.</summary>
    public static IReadOnlyList<string> Named(NormativeDocument document) =>
        Others(document, r => Ends(r) || r.Kind == RelationKind.Amends);

    /// <summary>
    /// What becomes of an older document: it ends on the newer one's first day; nothing where it has ended by then. Nobody has decided
    /// on the older one by itself, so until that day a clean-up still may. One that is amended names what amends it; its new text comes
    /// with the decision on it.
    /// </summary>
    public static IReadOnlyList<DocumentChange> On(NormativeDocument older, NormativeDocument newer)
    {
        var amended = new DocumentRelation(RelationKind.AmendedBy, newer.Number, newer.Id);
        if (newer.Relations.Any(r => r.Kind == RelationKind.Amends && IdOf(r) == older.Id) && !older.Relations.Contains(amended))
            return [new DocumentRelated(amended), .. Ending(older, newer)];
        return Ending(older, newer);
    }

    private static IReadOnlyList<DocumentChange> Ending(NormativeDocument older, NormativeDocument newer)
    {
        var relation = newer.Relations.FirstOrDefault(r => Ends(r) && IdOf(r) == older.Id);
        if (relation is null || (newer.EffectiveOn ?? newer.IssuedOn) is not { } from || older.LastDay < from)
            return [];
        var (inverse, reason) = relation.Kind == RelationKind.Replaces
            ? (RelationKind.ReplacedBy, $"由{newer.Number}代替。")
            : (RelationKind.RepealedBy, $"{newer.Number}施行，同时废止。");
        return
        [
            new DocumentEnded(new(from, DocumentStatus.Repealed, reason, [])),
            new DocumentRelated(new(inverse, newer.Number, newer.Id)),
        ];
    }

    private static IReadOnlyList<string> Others(NormativeDocument document, Func<DocumentRelation, bool> which) =>
        [.. document.Relations.Where(which).Select(IdOf).OfType<string>().Where(id => id != document.Id).Distinct(StringComparer.Ordinal)];

    private static bool Ends(DocumentRelation relation) => relation.Kind is RelationKind.Repeals or RelationKind.Replaces;

    // What was entered before numbers had their one form at the edge is read as it was meant.
    private static string? IdOf(DocumentRelation relation) =>
        relation.DocumentId is { } id && DocumentNumber.IsId(id) ? id : DocumentNumber.Normalise(relation.Number);
}
