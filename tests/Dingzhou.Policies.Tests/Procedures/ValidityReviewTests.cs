using static Dingzhou.Policies.Tests.Procedures.CleanupCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>定政发〔2022〕20号, valid through 8 August 2024; its review begins on 8 May.</summary>
public sealed class ValidityReviewTests
{
    [Fact]
    public void Whoever_has_the_next_step_is_asked_on_its_days_and_the_last_day_ends_it()
    {
        var walk = New();
        Assert.Equal(("evaluation", "市农业农村局"), (walk.OpenSteps, Assert.Single(walk.Case.Open[0].Owners)));
        (string Eve, string Day, TellingKind Kind)[] days =
            [("2024-06-08", "2024-06-09", TellingKind.Reminder), ("2024-07-08", "2024-07-09", TellingKind.Urging)];
        foreach (var (eve, day, kind) in days)
        {
            Assert.Equal(Start(day), CaseClock.Next(walk.Case, Validity));
            var told = walk.Case.Tellings.Count;
            walk.At($"{eve}T23:59:59.9999999").Due();
            Assert.Equal(told, walk.Case.Tellings.Count);
            walk.At($"{day}T00:00").Due();
            Assert.Equal((kind, "市农业农村局"), walk.Told().Last());
        }

        walk.At("2024-08-08T23:59:59.9999999").Due();
        Assert.Equal("evaluation", walk.OpenSteps);
        walk.At("2024-08-09T00:00").Due();
        Assert.Equal("carry-out", walk.OpenSteps);
        walk.Carry("carry-out", "lapsed");
        Assert.Equal("lapsed", walk.Case.Result!.ResultId);
        Assert.Null(CaseClock.Next(walk.Case, Validity));
        walk.At("2025-08-09T00:00").Due();
        Assert.Equal(2, walk.Told().Count());
    }

    [Fact]
    public void One_that_begins_late_is_asked_for_by_its_beginning_alone()
    {
        var walk = New("2024-07-20T00:00").Due();
        Assert.Empty(walk.Case.Tellings);
        Assert.Equal(Start("2024-08-01"), CaseClock.Next(walk.Case, Validity));
        Assert.Equal(End("2024-08-08"), CaseClock.Next(New("2024-08-01T09:00").Case, Validity));
    }

    [Fact]
    public void Who_got_the_next_step_after_the_urging_letter_is_reminded_seven_days_before_the_end()
    {
        var walk = New().At("2024-07-09T00:00").Due().Answer(Farming, Evaluation("reissue"));
        Assert.Equal(Start("2024-08-01"), CaseClock.Next(walk.Case, Validity));
        walk.At("2024-08-01T00:00").Due();
        Assert.Equal([(TellingKind.Urging, "市农业农村局"), (TellingKind.Reminder, "市司法局")], walk.Told());
        Assert.Equal(End("2024-08-08"), CaseClock.Next(walk.Case, Validity));

        // Whoever was urged is not reminded once more.
        Assert.Equal([(TellingKind.Urging, "市农业农村局")], New().At("2024-07-09T00:00").Due().At("2024-08-01T00:00").Due().Told());
    }

    [Fact]
    public void While_nobody_knows_who_carries_the_document_out_the_bureau_of_justice_is_asked()
    {
        var walk = New(functions: "市司法局");
        Assert.Equal(["市司法局"], walk.Case.Open[0].Owners);
        walk.Functions = "市农业农村局";
        walk.At("2024-06-09T00:00").Due();
        Assert.Equal([(TellingKind.Reminder, "市农业农村局")], walk.Told());
    }

    [Fact]
    public void It_goes_from_the_department_over_the_bureau_of_justice_to_the_city_government_and_back_where_it_is_sent_back()
    {
        var walk = New();
        Assert.Equal("other-department", CodeOf(() => walk.Answer(Government, Evaluation("reissue"))));
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Justice, Examined)));
        Assert.Equal(("evaluation", 2), Where(Evaluated("reissue").Answer(Justice, new("examination", "sendBack", "请补充"))));

        walk.Answer(Farming, Evaluation("reissue"));
        Assert.Equal("examination", walk.OpenSteps);
        Assert.Equal("wrong-stage", CodeOf(() => walk.Answer(Farming, Evaluation("reissue"))));
        Assert.Equal("second-stage", CodeOf(() => walk.Answer(Farming.For("市司法局"), Examined)));
        walk.Answer(Justice, Examined);
        Assert.Equal("second-stage", CodeOf(() => walk.Answer(Justice.For("市政府"), Decision("reissue"))));
        walk.Answer(Government, new("decision", "sendBack", "请补充"));
        Assert.Equal(("evaluation", 2), Where(walk));

        // Once more, by another examiner: whoever examined or sent back the first one keeps to that step.
        walk.Answer(Farming, Evaluation("reissue"));
        Assert.Equal("second-stage", CodeOf(() => walk.Answer(Government.For("市司法局"), Examined)));
        walk.Answer(Unseen.Of("市司法局", "复审"), Examined);
        Assert.Equal("second-stage", CodeOf(() => walk.Answer(Justice.For("市政府"), Decision("reissue"))));
        walk.Answer(Government, Decision("reissue"));
        Assert.Equal("carry-out", walk.OpenSteps);
        Assert.Equal("wrong-stage", CodeOf(() => walk.Carry("carry-out", "reissued").Answer(Government, Decision("reissue"))));
    }

    [Fact]
    public void What_is_sent_back_still_lapses_on_the_last_day_and_what_is_decided_does_not()
    {
        var back = ToDecision("reissue").Answer(Government, new("decision", "sendBack", "请补充"));
        Assert.Equal(End("2024-08-08"), Assert.Single(back.Case.Terms).EndsAt);
        Assert.Equal("carry-out", back.At("2024-08-09T00:00").Due().OpenSteps);

        var decided = Decided("amend");
        Assert.Empty(decided.Case.Terms);
        Assert.DoesNotContain(decided.At("2024-08-09T00:00").Due().Case.Closed, c => c.StepOutcome == "cut");
    }

    [Fact]
    public void An_evaluation_names_what_the_department_stands_behind_and_a_text_where_it_goes_on()
    {
        Assert.Equal(
            ["/contents/consentKind", "/contents/consentOn", "/contents/consentReference", "/texts/proposedText", "/texts/report"],
            Pointers(() => New().Answer(Farming, new("evaluation", "done") { Contents = Stated(("outcome", "reissue")) }))
                .Order(StringComparer.Ordinal));
        Assert.Equal(["/contents/consentOn"], FaultsIn("consentOn", "2024-05-09"));
        Assert.Equal(["/contents/consentHead"], FaultsIn("consentKind", "headConsent"));
        Assert.Equal(["/contents/proposedTitle"], FaultsIn("proposedTitle", new('长', 201)));
        Assert.Equal("examination", New().Answer(Farming, Evaluation("letLapse")).OpenSteps);
        Assert.Equal(["/reason"], Pointers(() => Evaluated("reissue").Answer(Justice, new("examination", "sendBack"))));

        static IEnumerable<string> FaultsIn(string name, string value) =>
            Pointers(() => New().Answer(Farming, Evaluation("letLapse", (name, value))));
    }

    internal static Procedure Validity => Procedure("validity-review");

    internal static NewAnswer Examined { get; } = new("examination", "approve", "同意");

    internal static Walk New(string at = "2024-05-08T00:00", string functions = "市农业农村局")
    {
        var walk = Walk("validity-review").At(at);
        walk.Functions = functions;
        return walk.Open(Stated(("validThrough", "2024-08-08")), Domain.Events.Actor.System, Subject);
    }

    internal static Walk Evaluated(string outcome) => New().Answer(Farming, Evaluation(outcome));

    internal static Walk ToDecision(string outcome) => Evaluated(outcome).Answer(Justice, Examined);

    internal static Walk Decided(string outcome) => ToDecision(outcome).Answer(Government, Decision(outcome));

    internal static NewAnswer Evaluation(string outcome, params (string Name, string Value)[] more) => new("evaluation", "done")
    {
        Contents = Stated(
            ("outcome", outcome), ("consentKind", "collectiveStudy"), ("consentReference", "纪要"), ("consentOn", "2024-05-07")).Merge(
                Stated(more)),
        Texts = outcome == "letLapse"
            ? new Dictionary<string, string> { ["report"] = "实施效果良好。" }
            : new Dictionary<string, string> { ["report"] = "实施效果良好。", ["proposedText"] = "第一条　继续奖补。" },
    };

    internal static NewAnswer Decision(string outcome, params (string Name, string Value)[] more) => new("decision", "approve", "同意")
    {
        Contents = Stated([("form", "signature"), ("reference", "签批"), ("outcome", outcome), .. outcome == "letLapse"
            ? Array.Empty<(string, string)>()
            : [("number", "定政发〔2024〕20号"), ("effectiveOn", "2024-08-09"), ("newValidThrough", "2026-08-08")]]).Merge(Stated(more)),
    };

    private static (string Steps, int Round) Where(Walk walk) => (walk.OpenSteps, walk.Case.Open[0].Round);
}
