namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

public sealed class CleanupRulesTests
{
    public static TheoryData<string> Grounds => [.. Tasks.Rules.Grounds.Select(g => g.Id)];

    [Fact]
    public void The_lists_are_those_of_articles_7_to_10()
    {
        Assert.Equal("定政办字〔2022〕61号", Tasks.Rules.Document);
        Assert.Equal(["合法性", "合理性", "协调性", "可操作性", "实效性"], Tasks.Rules.Standards.Select(s => s.Name));
        Assert.Equal(
            [(CleanupOutcome.Repeal, 6), (CleanupOutcome.Lapse, 6), (CleanupOutcome.Amend, 8)],
            Tasks.Rules.Grounds.GroupBy(g => g.Outcome).Select(g => (g.Key, g.Count())));
        Assert.Equal("有效期已满且不需要延期的", Tasks.Rules.Grounds.Single(g => g.Id == "9.5").Text);
        Assert.Equal("违法增加行政权力事项或者减少法定职责的", Tasks.Rules.Grounds.Single(g => g.Id == "10.4").Text);
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public void Each_ground_carries_its_own_outcome_and_no_other(string id)
    {
        var outcome = id.Split('.')[0] switch { "8" => CleanupOutcome.Repeal, "9" => CleanupOutcome.Lapse, _ => CleanupOutcome.Amend };

        foreach (var other in Enum.GetValues<CleanupOutcome>())
            Assert.Equal(other == outcome, !Tasks.Opinion(other, id).Faults(Tasks.Rules).Any());
    }

    [Fact]
    public void A_document_that_is_kept_needs_no_ground_and_any_other_needs_one()
    {
        Assert.Empty(Tasks.Opinion(CleanupOutcome.Keep).Faults(Tasks.Rules));
        Assert.Equal(["grounds-required"], Tasks.Opinion(CleanupOutcome.Repeal).Faults(Tasks.Rules).Select(f => f.Code));
        Assert.Equal(["grounds-required"], Tasks.Opinion(CleanupOutcome.Lapse, "9.1", "9.1").Faults(Tasks.Rules).Select(f => f.Code));
    }

    [Fact]
    public void Everything_wrong_with_an_opinion_is_named_at_once()
    {
        var opinion = Tasks.Opinion(CleanupOutcome.Amend, "11.1") with
        {
            Assessments = [new("legality", true)],
            Reason = "",
            Hearing = " ",
            Consent = new(ConsentKind.HeadConsent, "", new(2022, 8, 12)),
            Amendment = AmendmentKind.Package,
        };

        Assert.Equal(
            ["/grounds/0", "/assessments", "/reason", "/hearing", "/consent/reference", "/consent/on", "/consent/head", "/amendedText"],
            opinion.Faults(Tasks.Rules).Select(f => f.Pointer));
        foreach (var outcome in Enum.GetValues<CleanupOutcome>())
            Assert.Contains("/hearing", (Tasks.Opinion(outcome) with { Hearing = null }).Faults(Tasks.Rules).Select(f => f.Pointer));
        Assert.Equal("keep-against-standards", (Tasks.Opinion(CleanupOutcome.Keep) with
        {
            Assessments = [.. Tasks.Rules.Standards.Select((s, i) => new StandardAssessment(s.Id, i > 0))],
        }).Faults(Tasks.Rules).Single().Code);
    }
}
