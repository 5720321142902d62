namespace Dingzhou.Functions.Regulations;

/// <summary>Who owes what of the normative documents: of everything that has no list of its own by department and date.</summary>
internal sealed class RegulationDuties(
    DutyLists lists, CleanupLists cleanups, FunctionMoveStore moves, CleanupRules rules, TimeProvider clock)
        : IDutySource
{
    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(Caller caller) => caller.Offices().SelectMany(OfOwner);

    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(string department, Caller asking) => OfOwner(department);

    /// <summary>A department's part in a clean-up.</summary>
    private Duty DutyOf(CleanupDuty d) => new(
        d.Place, DutyType.Cleanup, d.InWords(), $"{rules.Document} {(d.Kind == DutyKind.AnswerLetter ? "第十三条" : "第十二条")}", d.DueAt,
        $"/api/cleanups/{d.CycleId}/tasks/{d.DocumentId}");

    /// <summary>Lists who draws a document up anew.</summary>
    public async Task WriteAsync(NormativeDocument document, CancellationToken cancellation)
    {
        var owed = new List<OwedDuty>();
        if (Redraft.By(document, rules) is { } by)
        {
            owed.Add(new((await moves.AllAsync(cancellation)).Current(document, Today()).Main, new(
                $"redraft-{document.Id}", DutyType.Redraft,
                LocalizedText.Of("duty.redraft", ("title", document.Title), ("number", document.Number)),
                $"{rules.Document} 第十条", LegalCalendar.EndOfDay(by), $"/api/regulations/{document.Id}")));
        }

        await lists.WriteAsync($"redraft-{document.Id}", owed, cancellation);
    }

    /// <summary>The same where it was to be drawn up anew before a change, or is after it: few documents ever are.</summary>
    public Task WriteAsync(IEnumerable<NormativeDocument> before, NormativeDocument document, CancellationToken cancellation) =>
        before.Append(document).Any(d => Redraft.By(d, rules) is not null) ? WriteAsync(document, cancellation) : Task.CompletedTask;

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    private IEnumerable<DutyList> OfOwner(string owner) =>
    [
        async (after, limit, cancellation) =>
            [.. (await cleanups.DutiesAsync(owner, limit, after, cancellation)).Items.Select(d => (d.Place, DutyOf(d)))],
    ];
}
