namespace Dingzhou.Functions.Regulations.Register;

/// <summary>What happened to a document, as anybody reads it: officials are named by their department.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Department">Who recorded it; absent where time did.</param>
/// <param name="Text">What happened, in a sentence.</param>
/// <param name="From">The day from which it holds, where it has one.</param>
/// <param name="Grounds">Grounds from the lists of 定政办字〔2022〕61号 第八条至第十条.</param>
/// <param name="DecisionNumber">文号 of the decision.</param>
internal sealed record RegulationEvent(
    int Number, DateTimeOffset At, string? Department, LocalizedText Text, DateOnly? From = null, IReadOnlyList<string>? Grounds = null,
    string? DecisionNumber = null)
{
    internal static RegulationEvent Of(RecordedEvent<DocumentChange> e)
    {
        var recorded = new RegulationEvent(e.Number, e.At, e.By.Department, DocumentSentences.Of(e));
        return e.Change switch
        {
            DocumentCleanedUp c => recorded with { From = c.Cleanup.On, DecisionNumber = c.Cleanup.Decision },
            DocumentAmended c => recorded with { From = c.On, Grounds = c.Grounds, DecisionNumber = c.Decision },
            AmendmentOrdered c => Of(recorded, c.Standing),
            AmendmentDropped c => Of(recorded, c.Standing),
            DocumentEnded c => Of(recorded, c.Standing),
            _ => recorded,
        };
    }

    private static RegulationEvent Of(RegulationEvent recorded, Standing standing) =>
        recorded with { From = standing.From, Grounds = standing.Grounds, DecisionNumber = standing.Decision };
}
