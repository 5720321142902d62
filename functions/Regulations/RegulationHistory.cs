using Dingzhou.Domain.Events;
using Dingzhou.Domain.Regulations;

namespace Dingzhou.Functions.Regulations;

/// <summary>What happened to a document, as anybody reads it: officials are named by their department.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Department">Who recorded it; absent where time did.</param>
/// <param name="Text">What happened.</param>
/// <param name="From">The day from which it holds, where it has one.</param>
/// <param name="Grounds">Grounds from the lists of 定政办字〔2022〕61号 第八条至第十条.</param>
/// <param name="Decision">文号 of the decision.</param>
internal sealed record RegulationEvent(
    int Number, DateTimeOffset At, string? Department, string Text, DateOnly? From = null, IReadOnlyList<string>? Grounds = null, string? Decision = null)
{
    internal static RegulationEvent Of(RecordedEvent<DocumentChange> e)
    {
        var recorded = new RegulationEvent(e.Number, e.At, e.By.Department, "");
        return e.Change switch
        {
            DocumentRegistered => recorded with { Text = "登记" },
            DocumentRelated c => recorded with { Text = $"与 {c.Relation.Number} 的关系：{Chinese(c.Relation.Kind)}" },
            AttachmentAdded c => recorded with { Text = $"增加附件：{c.Attachment.Name}" },
            DocumentCleanedUp c => recorded with { Text = $"清理：{c.Cleanup.Outcome.Chinese()}", From = c.Cleanup.On, Decision = c.Cleanup.Decision },
            DocumentAmended c => recorded with { Text = "修改", From = c.On, Grounds = c.Grounds, Decision = c.Decision },
            AmendmentOrdered c => Of(recorded, c.Standing),
            AmendmentDropped c => Of(recorded, c.Standing),
            DocumentEnded c => Of(recorded, c.Standing),
            DocumentCorrected c => recorded with { Text = $"更正登记：{c.Correction.Reason}" },
            _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
        };
    }

    private static RegulationEvent Of(RegulationEvent recorded, Standing standing) => recorded with
    {
        Text = $"{standing.Status.Chinese()}：{standing.Reason}", From = standing.From, Grounds = standing.Grounds, Decision = standing.Decision,
    };

    private static string Chinese(RelationKind kind) => kind switch
    {
        RelationKind.BasedOn => "依据",
        RelationKind.Replaces => "代替",
        RelationKind.ReplacedBy => "被代替",
        RelationKind.Repeals => "废止",
        RelationKind.RepealedBy => "被废止",
        RelationKind.Amends => "修改",
        _ => "被修改",
    };
}
