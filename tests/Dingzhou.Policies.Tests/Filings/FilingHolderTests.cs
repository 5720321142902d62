using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Policies.Tests.Filings;

/// <summary>Whose a filing is has steps in the cases about it, and no hand in what its department does.</summary>
public sealed class FilingHolderTests
{
    private const string Office = "市行政审批局";
    private const string Person = "p-1";
    private static readonly Procedure Check = ProcedureCatalogue.Load(Packs.Directory).Find("filing-check")!;
    private static readonly DateTimeOffset Now = new(2022, 10, 10, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void An_official_does_not_check_his_own_filing_and_puts_right_what_is_wrong_with_it()
    {
        var around = Around(Hand.Person(Person));
        var c = Opened(around);

        Assert.Equal("own-case", Assert.Throws<RefusedException>(() => Inspect(c, "pass", Of(Person, Office), around)).Code);
        var rectified = Inspect(c, "rectify", Of("u-2", Office), around);
        var wait = Assert.Single(rectified.Open).Wait!;
        Assert.Equal(Hand.Person(Person), wait.Owner);
        Assert.DoesNotContain(Person, wait.Owner, StringComparison.Ordinal);
        Assert.Equal(new(2022, 10, 31), LegalCalendar.LastDayOf(wait.DueAt));

        // Another person is none of it; he himself answers for himself.
        var answer = new NewAnswer("inspection", "rectified", "已改正。");
        Assert.Throws<RefusedException>(() => CaseSteps.Answer(rectified, Check, answer, new(new("p-2", "他人"), [Hand.Person("p-2")]), around));
        var after = Apply(rectified, CaseSteps.Answer(rectified, Check, answer, new(new(Person, "本人"), [Hand.Person(Person)]), around), Person);
        Assert.Equal(Hand.Person(Person), after.FindParty());
        Assert.Null(Assert.Single(after.Open).Wait);
    }

    [Fact]
    public void Nobody_who_acts_for_the_enterprise_checks_its_filing()
    {
        var around = Around(Hand.Party("91130682MA0000001B"));
        var c = Opened(around);

        var refused = Assert.Throws<RefusedException>(
            () => Inspect(c, "pass", new(new("u-3", "兼职", Office, "91130682MA0000001B"), [Office]), around));
        Assert.Equal("own-case", refused.Code);
        Assert.Equal("record", Assert.Single(Inspect(c, "pass", Of("u-2", Office), around).Open).StepId);
    }

    private static Surroundings Around(string holder) => new(Now, LegalCalendar.China, Office, holder);

    private static Hand Of(string subject, string department) => new(new(subject, "官员", department), [department]);

    private static Case Opened(Surroundings around)
    {
        var stated = Facts.None.With("checkKind", FactValue.Of("random"));
        return Apply(null, CaseSteps.Open(
            Check, "filing-check-1", new("filing", "备1号", "备1号"), stated, Actor.System, null, around), "system");
    }

    private static Case Inspect(Case c, string act, Hand hand, Surroundings around)
    {
        var answer = new NewAnswer("inspection", act, "面积不符。", Missing: act == "rectify" ? [new("面积", "请改正。")] : null)
        {
            Contents = Facts.None.With("inspectors", FactValue.Of(["甲", "乙"])),
        };
        return Apply(c, CaseSteps.Answer(c, Check, answer, hand, around), hand.By.Subject);
    }

    private static Case Apply(Case? before, IReadOnlyList<CaseChange> changes, string by) =>
        changes.Aggregate(before, (c, change) => CaseHistory.Next("filing-check-1", c, change, new(by, "某人"), Now))!;
}
