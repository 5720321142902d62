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
            Keys("grain-land", readings, ("plots", FactValue.Of(["DZ1"]))),
            Keys("green-cycle", readings, ("plots", FactValue.Of(["DZ1"]))));
    }

    [Fact]
    public void Who_brings_a_project_in_does_not_stand_in_the_way_of_who_builds_it() =>
        Assert.NotEqual(
            Keys("investment-attraction", ("project", FactValue.Of("X"))), Keys("fixed-asset-investment", ("project", FactValue.Of("X"))));

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
            Agriculture.Pack, Agriculture.Matter("leading-enterprise"), Facts.None.With("result", FactValue.Of(result)), "A",
            Agriculture.Day).Single().Scope;

        Assert.Equal((ClaimScope.Ever, ClaimScope.Year), (Scope("new"), Scope("monitored")));
    }

    [Fact]
    public void A_country_is_awarded_once_whatever_is_registered_in_it_unless_each_registration_is()
    {
        // 第六条 每注册一个国家(地区): two registrations in Japan, one in Germany.
        HashSet<string> Of(string country, string registration, string reading) => [.. Keys(
            "foreign-trademark", new Dictionary<string, string> { ["trademark-country"] = reading }, ("country", FactValue.Of(country)),
            ("registration", FactValue.Of(registration)))];

        Assert.True(Of("JP", "1", "onceForEach").Overlaps(Of("JP", "2", "onceForEach")));
        Assert.False(Of("JP", "1", "onceForEach").Overlaps(Of("DE", "3", "onceForEach")));
        Assert.False(Of("JP", "1", "eachRegistration").Overlaps(Of("JP", "2", "eachRegistration")));
        Assert.True(Of("JP", "1", "eachRegistration").Overlaps(Of("DE", "1", "eachRegistration")));
    }

    [Fact]
    public void Two_demonstration_farms_of_one_operator_are_one_award_or_two_as_it_is_read()
    {
        HashSet<string> Of(string farm, string level, string reading) => [.. Keys(
            "livestock-farm", new Dictionary<string, string> { ["demonstration-farm"] = reading },
            ("farm", FactValue.Of(farm)), ("level", FactValue.Of(level)), ("result", FactValue.Of("new")))];

        Assert.True(Of("A", "provincial", "perOperator").Overlaps(Of("B", "provincial", "perOperator")));
        Assert.False(Of("A", "provincial", "perFarm").Overlaps(Of("B", "provincial", "perFarm")));
        // The same farm becomes a ministerial one later: another award.
        Assert.False(Of("A", "provincial", "perFarm").Overlaps(Of("A", "ministerial", "perFarm")));
        Assert.True(Of("A", "provincial", "perFarm").Overlaps(Of("A", "provincial", "perFarm")));
    }

    [Fact]
    public void What_is_not_stated_yet_claims_nothing() => Assert.Empty(Keys("grain-loan-interest"));

    private static IEnumerable<string> Keys(string matter, params (string, FactValue)[] facts) => Keys(matter, null, facts);

    private static IEnumerable<string> Keys(
        string matter, Dictionary<string, string>? readings, params (string Name, FactValue Value)[] facts) =>
        ClaimedThings.Of(
            Agriculture.Pack,
            Agriculture.Matter(matter),
            new Facts(facts.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            "91350100M000100Y43",
            Agriculture.Day,
            readings).Select(t => t.Key);
}
