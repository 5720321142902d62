using Dingzhou.Domain.Guides;
using Dingzhou.Domain.Subscriptions;

namespace Dingzhou.Domain.Tests.Subscriptions;

/// <summary>What is seen of a matter: 种粮补贴 (定政发〔2022〕20号 第二条).</summary>
public sealed class MatterLookTests
{
    private static readonly string Policies = Path.Combine(AppContext.BaseDirectory, "policies");
    private static readonly MatterGuides Guides = new(ProcedureCatalogue.Load(Policies), GuideSources.Load(Policies));
    private static readonly DateOnly LastDay = new(2022, 11, 15);

    [Fact]
    public void Whether_one_may_apply_is_seen_and_the_day_until_which_is_told_with_it()
    {
        var (open, closed) = (WatchedLooks.At(Grain, LastDay), WatchedLooks.At(Grain, null));

        Assert.Equal([WatchedAspect.Openness], open.Seen.Aspects.Where(a => closed.Seen.Aspects[a.Key] != a.Value).Select(a => a.Key));
        Assert.Equal(("可以申报，至2022年11月15日止", "不能申报"), (open.Standing.Zh, closed.Standing.Zh));

        // The last day of another year is another one, and no change.
        Assert.Equal(open.Seen.Aspects, WatchedLooks.At(Grain, LastDay.AddYears(1)).Seen.Aspects);
    }

    /// <summary>
    /// Of a version that never changes. Who sees it fail has changed what is hashed, and counts up <see cref="WatchedLooks.Form"/>, so that
    /// nobody is told of a change that is none.
    /// </summary>
    [Fact]
    public void What_has_not_changed_has_the_hash_that_it_had()
    {
        var seen = WatchedLooks.At(Grain, LastDay).Seen;

        Assert.Equal(
            (1, "097e695d9ccc97c3", "2314d7c2141bdd56", "acb613f0ccfbf436"),
            (seen.Form, seen.Aspects[WatchedAspect.Basis], seen.Aspects[WatchedAspect.Award], seen.Aspects[WatchedAspect.Conditions]));
    }

    private static FoundMatter Grain
    {
        get
        {
            var matter = Agriculture.Matter("grain-land");
            return new(Agriculture.Pack, matter, Guides.Of(Agriculture.Pack, matter));
        }
    }
}
