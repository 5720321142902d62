namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

/// <summary>
/// What lies before the city government is what register and examination say, on the day it is drawn up and on the day it is approved.
/// </summary>
public sealed class DraftStepsTests
{
    private static readonly DateOnly Today = new(2022, 9, 20);

    private static readonly CleanupOpinion Package = Tasks.Opinion(
        CleanupOutcome.Amend, "10.7") with { Amendment = AmendmentKind.Package, AmendedText = new("00", 9) };

    private static readonly NormativeDocument Rule = Documents.Registered(new(
        "定政办〔2020〕2号", "某办法", "定州市人民政府办公室", new("市住建局", []), new(2020, 9, 1), new(2020, 9, 1)));

    // As the review of its validity amends it, after the opinion of 11 August was filed.
    private static readonly DocumentChange Amendment = new DocumentAmended(
        new(2022, 9, 1), "某办法（2022年修订）", new("01", 9), null, "定政办〔2022〕77号", []);

    [Fact]
    public void Titles_and_days_are_those_of_the_register()
    {
        var line = Assert.Single(DrawUp(Tasks.Concluded(Tasks.Opinion(CleanupOutcome.Keep)), Amended()).Documents);
        Assert.Equal(("某办法（2022年修订）", new DateOnly(2020, 9, 1), new DateOnly(2022, 9, 1)), (line.Title, line.IssuedOn, line.RevisedOn));
    }

    [Fact]
    public void A_package_does_not_overwrite_what_was_amended_after_its_text_was_filed()
    {
        var task = Tasks.Concluded(Package);
        Assert.Equal("00", Assert.Single(DrawUp(task, Rule).Documents).AmendedText!.Sha256);
        var refused = Assert.Throws<RefusedException>(() => DrawUp(task, Amended()));
        Assert.Equal("amended-meanwhile", refused.Code);
        Assert.Contains("定政办〔2020〕2号", refused.Message, StringComparison.Ordinal);

        // Amended before the text was filed, by an amendment that holds only later: the department knew.
        Assert.NotEmpty(DrawUp(task, Amended(Tasks.Now.AddMinutes(-1))).Documents);

        // The department is asked for another text, and files it.
        Assert.Equal("not-in-examination", CodeOf(() => Send(task, Rule)));
        task = Tasks.After(task, [.. Send(task, Amended())]);
        Assert.Equal((CleanupTaskStatus.AwaitingAnswer, null), (task.Status, task.Conclusion));
        var later = Tasks.Now.AddDays(40);
        task = Tasks.After(
            task, [.. DepartmentSteps.File(task, Package with { AmendedText = new("02", 9), At = later }, Tasks.Rules, later)]);
        task = Tasks.After(task, [.. Tasks.Conclude(task, new("同意"))]);
        Assert.Equal("02", Assert.Single(DrawUp(task, Amended()).Documents).AmendedText!.Sha256);
    }

    [Fact]
    public void It_is_not_approved_where_it_would_be_drawn_up_otherwise_by_now()
    {
        var kept = Tasks.Concluded(Tasks.Opinion(CleanupOutcome.Keep));
        var draft = DrawUp(kept, Rule);
        DraftSteps.DemandCurrent(Cycle, draft, [new(kept, Rule)], Today);

        // Amended, ended by another decision, or its conclusion withdrawn while the draft was being written.
        Assert.Equal("draft-outdated", CodeOf(() => Demand(kept, Amended())));
        Assert.Equal(
            "already-decided",
            CodeOf(() => Demand(
            kept, Documents.After(Rule, new DocumentEnded(new(new(2022, 10, 1), DocumentStatus.Lapsed, "", [], "定政办〔2022〕77号"))))));
        Assert.Equal("examination-unfinished", CodeOf(() => Demand(Tasks.After(kept, [.. ExaminationSteps.SendBack(kept, "请再研究")]), Rule)));

        object Demand(CleanupTask task, NormativeDocument document)
        {
            DraftSteps.DemandCurrent(Cycle, draft, [new(task, document)], Today);
            return draft;
        }
    }

    [Fact]
    public void All_documents_are_examined_or_have_ended_otherwise()
    {
        Assert.Equal("examination-unfinished", CodeOf(() => DrawUp(Tasks.Filed(Package), Rule)));
        Assert.Equal("examination-unfinished", CodeOf(() => DraftSteps.DrawUp(Cycle, [], Today)));
        var ended = DrawUp(
            Tasks.Filed(Package), Documents.After(Rule, new DocumentEnded(new(new(2022, 9, 1), DocumentStatus.Repealed, "同时废止", []))));
        Assert.Equal((0, "同时废止"), (ended.Documents.Count, Assert.Single(ended.EndedMeanwhile!).End.Reason));
    }

    private static CleanupCycle Cycle { get; } = new()
    {
        Id = "c1", Occasion = CleanupOccasion.FoundByIssuer, Reason = "统一清理", ProposedAt = Tasks.Now, Documents = [Rule.Id],
    };

    private static DraftDecision DrawUp(CleanupTask task, NormativeDocument document) =>
        DraftSteps.DrawUp(Cycle, [new(task, document)], Today);

    private static IReadOnlyList<CleanupTaskChange> Send(CleanupTask task, NormativeDocument document) => ExaminationSteps.Send(
        task, LetterKind.Suggestion, ["10.7"], "请按修改后的文本重新提出。", Tasks.Lawyer, LegalCalendar.China, Tasks.Rules, Tasks.Now,
        new CleanedDocument(task, document).IsOvertaken);

    private static NormativeDocument Amended(DateTimeOffset? at = null) =>
        DocumentHistory.Apply(Rule.Id, Rule, EventChain.Link(2, at ?? Tasks.Now.AddDays(20), Tasks.Lawyer, Amendment, ""));

    private static string CodeOf(Func<object> command) => Assert.Throws<RefusedException>(command).Code;
}
