using Dingzhou.Domain.Subscriptions;
using Dingzhou.Domain.Tests.Regulations;

namespace Dingzhou.Domain.Tests.Subscriptions;

/// <summary>What is seen of a document, day by day: 定政发〔2022〕20号, which holds until 8 August 2024.</summary>
public sealed class DocumentLookTests
{
    private static readonly NormativeDocument Grants = Documents.Registered(Documents.Grants);
    private static readonly DateOnly Last = new(2024, 8, 8);

    [Fact]
    public void It_is_the_same_on_every_day_until_its_last_and_another_after_it()
    {
        Assert.Empty(Between(Look(Grants, new(2022, 8, 9)), Look(Grants, Last)));
        Assert.Equal([WatchedAspect.Standing], Between(Look(Grants, Last), Look(Grants, Last.AddDays(1))));
        Assert.Empty(Between(Look(Grants, Last.AddDays(1)), Look(Grants, Last.AddDays(900))));
        Assert.Equal("现行有效，施行至2024年8月8日", Look(Grants, Last).Standing.Zh);
        Assert.Equal("Lapsed, in force through 8 August 2024", Look(Grants, Last.AddDays(1)).Standing.En);
    }

    /// <summary>Worked out apart, by RFC 8785 and SHA-256. Who sees it fail counts up <see cref="WatchedLooks.Form"/>.</summary>
    [Fact]
    public void What_has_not_changed_has_the_hash_that_it_had()
    {
        var seen = Look(Grants, Last).Seen;

        Assert.Equal((1, "a06fb914230205be", "ec81f2e2e80fa856"), (seen.Form, seen.Aspects[WatchedAspect.Dates], seen.Aspects[WatchedAspect.Standing]));
    }

    [Fact]
    public void That_a_lapse_which_has_come_is_recorded_is_nothing_new()
    {
        var recorded = Documents.After(Grants, new DocumentEnded(new(Last.AddDays(1), DocumentStatus.Lapsed, "有效期届满。", [])));

        Assert.Empty(Between(Look(Grants, Last.AddDays(1)), Look(recorded, Last.AddDays(1))));
    }

    [Fact]
    public void An_end_that_is_decided_is_seen_at_once_and_when_it_comes()
    {
        var day = new DateOnly(2023, 1, 1);
        var ending = Documents.After(Grants, new DocumentEnded(new(day, DocumentStatus.Repealed, "由新文件代替。", [])));

        Assert.Equal(
            [WatchedAspect.Standing, WatchedAspect.Dates], Between(Look(Grants, day.AddDays(-9)), Look(ending, day.AddDays(-9))));
        Assert.Equal([WatchedAspect.Standing], Between(Look(ending, day.AddDays(-1)), Look(ending, day)));
    }

    [Fact]
    public void Who_carries_it_out_from_a_day_is_seen_on_that_day() => Assert.Equal(
        [WatchedAspect.Implementers],
        Between(Look(Grants, Last), WatchedLooks.At(Grants, new Implementers("市行政审批局", []), Last)));

    private static Found Look(NormativeDocument document, DateOnly day) => WatchedLooks.At(document, document.Implementers, day);

    private static IEnumerable<WatchedAspect> Between(Found one, Found other) =>
        one.Seen.Aspects.Where(a => other.Seen.Aspects[a.Key] != a.Value).Select(a => a.Key).Order();
}
