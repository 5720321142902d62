using Dingzhou.Domain.Filings;

namespace Dingzhou.Domain.Tests.Filings;

/// <summary>What becomes of a filing afterwards: checked, revoked, counted.</summary>
public sealed class FilingStepsTests
{
    private static readonly DateTimeOffset Filed = new(2022, 8, 31, 23, 59, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("pass", false, FilingCheckResult.Passed)]
    [InlineData("pass", true, FilingCheckResult.PutRight)]
    [InlineData("fail", false, FilingCheckResult.Failed)]
    [InlineData("unrectified", true, FilingCheckResult.Failed)]
    public void A_check_is_noted_once_with_what_it_found(string outcome, bool isRectified, FilingCheckResult found)
    {
        var (filing, c) = (Filing(), Checked(outcome, isRectified));

        var after = Apply(filing, Assert.Single(FilingSteps.Check(filing, c, Filed)));

        Assert.Equal(new FilingCheck(FilingCheckKind.Risk, found, c.Id, Filed), Assert.Single(after.Checks));
        Assert.Empty(FilingSteps.Check(after, c, Filed));
        Assert.True(after.Holds);
        Assert.Equal(FilingStatus.Filed, after.Now.Standing);
    }

    [Fact]
    public void A_filing_is_revoked_once_on_its_ground_and_nothing_is_done_to_it_any_more()
    {
        var (filing, c) = (Filing(), Case("filing-revocation-1", ("ground", "conditionsGone"), ("findings", "已经停业。")));

        var after = Apply(filing, Assert.Single(FilingSteps.Revoke(filing, c, Filed)));

        Assert.Equal(
            (FilingStatus.Revoked, RevocationGround.ConditionsGone, "194.1"),
            (after.Now.Standing, after.Now.Ground, after.Now.FilingItemId));
        Assert.False(after.Holds);
        Assert.Empty(FilingSteps.Revoke(after, c, Filed));
        Assert.Equal("filing-over", Assert.Throws<RefusedException>(() => FilingSteps.Revoke(after, c with { Id = "other" }, Filed)).Code);
        var entry = new FilingEntry("194.2", "变更", null, "县级", ["市行政审批局"], []) { Act = FilingAct.Change, ActsOn = ["194.1"] };
        Assert.Equal("filing-over", Assert.Throws<RefusedException>(() => FilingSteps.Act(after, c with { Id = "change" }, entry, Filed)).Code);
    }

    [Fact]
    public void It_is_counted_by_the_month_in_Beijing_under_the_entry_by_which_it_was_done()
    {
        // 23:59 of 31 August in Beijing is 15:59 in London; a minute later it is September.
        var filing = Filing() with
        {
            Standings =
            [
                Standing(FilingStatus.Filed, "194.1", Filed.ToUniversalTime()), Standing(FilingStatus.Changed, "194.2", Filed.AddMinutes(1)),
                Standing(FilingStatus.Changed, "194.2", Filed.AddDays(3)), Standing(FilingStatus.Revoked, "194.1", Filed.AddDays(4)),
            ],
            Checks =
            [
                new(FilingCheckKind.Random, FilingCheckResult.Passed, "a", Filed),
                new(FilingCheckKind.Risk, FilingCheckResult.Failed, "b", Filed.AddDays(4)),
            ],
        };

        Assert.Equal(
            [
                new("2022-08", "市行政审批局", "194.1", new() { FiledCount = 1, ChecksPassed = 1 }),
                new("2022-09", "市行政审批局", "194.1", new() { RevokedCount = 1, ChecksFailed = 1 }),
                new("2022-09", "市行政审批局", "194.2", new() { ChangedCount = 2 }),
            ],
            FilingFigures.Of(filing).OrderBy(f => f.Month, StringComparer.Ordinal).ThenBy(f => f.FilingItemId, StringComparer.Ordinal));
    }

    private static RegisteredFiling Filing() => new()
    {
        Number = "市行政审批局备〔2022〕1号", FilingItemId = "194.1", ItemName = "备案", Department = "市行政审批局",
        Holder = new("某公司", Usccs.Valid, null), Standings = [Standing(FilingStatus.Filed, "194.1", Filed)],
    };

    private static FilingStanding Standing(FilingStatus status, string item, DateTimeOffset at) =>
        new(status, item, "备案", $"{status}-{at:dd}", "", at);

    private static RegisteredFiling Apply(RegisteredFiling filing, RegisteredFilingChange change) =>
        RegisteredFilingHistory.Apply(filing.Number, filing, new(2, Filed, Actor.System, change, "", ""));

    private static Case Checked(string outcome, bool isRectified) => Case("filing-check-1", ("checkKind", "risk")) with
    {
        Closed = [new("inspection", 1, outcome, Filed)],
        Answers = isRectified ? [new(1, "inspection", 1, "rectify", new("u", "甲"), Filed)] : [],
    };

    private static Case Case(string id, params (string Name, string Value)[] facts) => new()
    {
        Id = id, ProcedureId = "filing-check", ProcedureVersion = 1, OpenedAt = Filed, OpenedBy = Actor.System,
        Facts = facts.Aggregate(Facts.None, (all, f) => all.With(f.Name, FactValue.Of(f.Value))),
    };
}
