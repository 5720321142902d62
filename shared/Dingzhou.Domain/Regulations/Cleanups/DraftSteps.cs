namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>A document of a clean-up as it stands.</summary>
/// <param name="Task">Its clean-up.</param>
/// <param name="Document">Itself, as the register has it.</param>
public sealed record CleanedDocument(CleanupTask Task, NormativeDocument Document)
{
    /// <summary>Whether it was amended after its department filed the text that is to replace it.</summary>
    public bool IsOvertaken => Task.Opinion is { AmendedText: not null } opinion && Document.Editions.Any(e => e.RecordedAt > opinion.At);

    /// <summary>What the draft decision says of it: its title and days are those of the register.</summary>
    internal DecidedDocument ToDecided(Conclusion conclusion) => new(
        Document.Id, Document.Number, conclusion.AmendedTitle ?? Document.Title, Document.IssuedOn, Document.RevisedOn,
        Task.Assignment.Department,
        conclusion.Outcome, conclusion.Grounds, conclusion.Amendment, conclusion.AmendedText);
}

/// <summary>The draft decision of a clean-up (定政办字〔2022〕61号 第十五条): drawn up, and looked at once more before it is approved.</summary>
public static class DraftSteps
{
    /// <summary>Draws up the draft of a clean-up whose documents are all examined, or have ended otherwise meanwhile.</summary>
    /// <param name="documents">Its documents as they stand, in the order of its scope.</param>
    /// <exception cref="RefusedException">Some are not examined, or an amendment has overtaken the text that is to replace
    /// theirs.</exception>
    public static DraftDecision DrawUp(CleanupCycle cycle, IReadOnlyList<CleanedDocument> documents, DateOnly today)
    {
        List<EndedDocument> ended =
            [.. documents.Select(d => CleanupSteps.EndedMeanwhile(d.Document, d.Task.Conclusion?.Outcome, today)).OfType<EndedDocument>()];
        var left = documents.Where(d => ended.TrueForAll(e => e.DocumentId != d.Document.Id)).ToList();
        if (documents.Count != cycle.Documents.Count || left.Exists(d => d.Task.Conclusion is null))
            throw new RefusedException(RefusalKind.Conflict, "examination-unfinished");
        if (left.Where(d => d.Task.Conclusion!.Amendment == AmendmentKind.Package && d.IsOvertaken).ToList() is { Count: > 0 } overtaken)
        {
            throw new RefusedException(
                RefusalKind.Conflict, "amended-meanwhile", ("documents", Named(overtaken.Select(d => d.Document.Number))));
        }

        return new(
            cycle.Id, (cycle.Draft?.Round ?? 0) + 1, [.. left.Select(d => d.ToDecided(d.Task.Conclusion!))],
            [.. documents.SelectMany(d => d.Task.Handlers()).Distinct(StringComparer.Ordinal)], ended);
    }

    /// <summary>Refuses to approve a draft that would be drawn up otherwise by now.</summary>
    /// <param name="draft">The draft that lies before the city government.</param>
    /// <param name="documents">Its documents as they stand.</param>
    /// <exception cref="RefusedException">Documents have ended otherwise, were amended, or are examined anew since: they are
    /// named.</exception>
    public static void DemandCurrent(CleanupCycle cycle, DraftDecision draft, IReadOnlyList<CleanedDocument> documents, DateOnly today)
    {
        var current = DrawUp(cycle, documents, today);
        if (current.EndedMeanwhile!.Where(e => draft.Documents.Any(d => d.DocumentId == e.DocumentId)).ToList() is { Count: > 0 } ended)
        {
            var words = ended.Select(e =>
                LocalizedText.Of("label.ended-document", ("number", e.Number), ("why", e.End.Decision ?? e.End.Reason)));
            throw new RefusedException(RefusalKind.Conflict, "already-decided", ("documents", LocalizedText.List(words)));
        }

        if (draft.Documents.Where(d => !current.Documents.Any(c => IsSame(c, d))).ToList() is { Count: > 0 } changed)
            throw new RefusedException(RefusalKind.Conflict, "draft-outdated", ("documents", Named(changed.Select(d => d.Number))));
    }

    /// <summary>Refuses whoever had a hand in a draft to decide on it.</summary>
    /// <exception cref="RefusedException">He had.</exception>
    public static void DemandUninvolved(DraftDecision draft, Actor by)
    {
        if (draft.Handlers.Contains(by.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", LocalizedText.Of("second-stage.draft"));
    }

    private static bool IsSame(DecidedDocument one, DecidedDocument other) =>
        one.Grounds.SequenceEqual(other.Grounds, StringComparer.Ordinal) && one == other with { Grounds = one.Grounds };

    private static string Named(IEnumerable<string> documents) => string.Join("、", documents);
}
