using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Tests.Matters;

public sealed class ClaimedThingsTests
{
    [Fact]
    public void The_same_plot_has_the_same_key_however_it_was_typed_and_whatever_it_is_for() =>
        Assert.Equal(Keys("grain-land", ("plots", FactValue.Of(["dz-001"]))), Keys("green-cycle", ("plots", FactValue.Of(["ＤＺ 001"]))));

    [Fact]
    public void Under_the_other_reading_a_plot_may_be_awarded_under_two_items()
    {
        var readings = new Dictionary<string, string> { ["stacking"] = "perItem" };

        Assert.NotEqual(
            Keys("grain-land", readings, ("plots", FactValue.Of(["DZ1"]))), Keys("green-cycle", readings, ("plots", FactValue.Of(["DZ1"]))));
    }

    [Fact]
    public void Who_brings_a_project_in_does_not_stand_in_the_way_of_who_builds_it() =>
        Assert.NotEqual(Keys("investment-attraction", ("project", FactValue.Of("X"))), Keys("fixed-asset-investment", ("project", FactValue.Of("X"))));

    [Fact]
    public void Where_the_text_does_not_say_a_plot_is_awarded_once_to_its_village_and_beside_it_to_the_town()
    {
        var pack = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Pack("linked-land-2022", "1")!;
        string Key(string matter) => ClaimedThings.Of(
            pack, pack.FindMatter(matter)!, Facts.None.With("plots", FactValue.Of(["CJ-001"])), "A", pack.EffectiveOn).Single().Key;

        Assert.Equal(Key("village-restoration"), Key("old-site-restoration"));
        Assert.NotEqual(Key("village-restoration"), Key("town-restoration"));
    }

    [Fact]
    public void An_honour_is_the_applicants_own_and_once_for_each_choice()
    {
        var national = Keys("leading-enterprise", ("level", FactValue.Of("national")), ("result", FactValue.Of("new")));
        var provincial = Keys("leading-enterprise", ("level", FactValue.Of("provincial")), ("result", FactValue.Of("new")));

        Assert.Equal(["honour:leading-enterprise/national/new/91350100M000100Y43"], national);
        Assert.NotEqual(national, provincial);
    }

    [Fact]
    public void A_new_title_is_awarded_once_and_monitoring_every_year()
    {
        ClaimScope Scope(string result) => ClaimedThings.Of(
            Agriculture.Pack, Agriculture.Matter("leading-enterprise"), Facts.None.With("result", FactValue.Of(result)), "A", Agriculture.Day).Single().Scope;

        Assert.Equal((ClaimScope.Ever, ClaimScope.Year), (Scope("new"), Scope("monitored")));
    }

    [Fact]
    public void What_is_not_stated_yet_claims_nothing() => Assert.Empty(Keys("grain-loan-interest"));

    private static IEnumerable<string> Keys(string matter, params (string, FactValue)[] facts) => Keys(matter, null, facts);

    private static IEnumerable<string> Keys(string matter, Dictionary<string, string>? readings, params (string Name, FactValue Value)[] facts) =>
        ClaimedThings.Of(
            Agriculture.Pack,
            Agriculture.Matter(matter),
            new Facts(facts.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            "91350100M000100Y43",
            Agriculture.Day,
            readings).Select(t => t.Key);
}
