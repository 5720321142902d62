using Dingzhou.Domain.Enterprises;
using Dingzhou.Domain.Tests.Versions;

namespace Dingzhou.Domain.Tests.Enterprises;

public sealed class EntitlementTests
{
    private const string Farm = "demonstration-family-farm";
    private const string Land = "grain-land";
    private static readonly DateOnly Day = new(2022, 9, 1);
    private static readonly Actor Bureau = new("r-1", "王", "市农业农村局");
    private static readonly Actor Owner = new("u-1", "李", Uscc: Usccs.Valid);
    private EnterpriseFile _file = new() { Uscc = Usccs.Valid };

    [Fact]
    public void An_item_of_which_nothing_is_known_is_not_listed()
    {
        Record(Farm, Bureau, ("otherSupport", FactValue.Of(0m)));

        Assert.Empty(Found());
    }

    [Fact]
    public void A_title_on_file_qualifies_before_support_from_elsewhere_is_known_and_what_is_missing_is_named()
    {
        Record(Farm, Bureau, ("result", FactValue.Of("new")));

        var found = Assert.Single(Found());
        Assert.Equal((Farm, EntitlementStatus.Qualifies, 20_000m), (found.Matter.Id, found.Status, found.Estimate!.Amount));
        Assert.Equal(["otherSupport"], found.MissingFacts.Select(f => f.Fact));
        Assert.Equal(["recognition"], found.MissingMaterials.Select(m => m.Id));
    }

    [Fact]
    public void Support_from_elsewhere_that_is_known_is_taken_off() 
    {
        // 20,000 less 8,000 (第一条).
        Record(Farm, Bureau, ("result", FactValue.Of("new")), ("otherSupport", FactValue.Of(8_000m)));

        Assert.Equal(12_000m, Assert.Single(Found()).Estimate!.Amount);
    }

    [Fact]
    public void One_condition_that_is_not_met_is_nearly_and_two_are_not()
    {
        Record(Land, Owner, ("area", FactValue.Of(150m)), ("termYears", FactValue.Of(5m)));
        var nearly = Assert.Single(Found());
        Assert.Equal((EntitlementStatus.NearlyQualifies, "area"), (nearly.Status, Assert.Single(nearly.Unmet).Fact));

        Record(Land, Owner, ("termYears", FactValue.Of(4m)));
        Assert.Empty(Found());
    }

    [Fact]
    public void What_only_a_reviewer_decides_does_not_keep_an_enterprise_from_qualifying()
    {
        Record(Land, Owner, ("plots", FactValue.Of(["p-1"])), ("area", FactValue.Of(250m)), ("contiguous", FactValue.Of(true)),
            ("newlyContracted", FactValue.Of(true)), ("termYears", FactValue.Of(5m)));
        Assert.Equal((EntitlementStatus.NearlyQualifies, true),
            (Found()[0].Status, Found()[0].MissingFacts.Any(f => f.Fact == "grainCrops")));

        Record(Land, Owner, ("grainCrops", FactValue.Of(true)));
        var found = Assert.Single(Found());
        Assert.Equal((EntitlementStatus.Qualifies, null), (found.Status, found.Estimate));
        Assert.Equal(["rentAboveMarket", "otherSupport"], found.MissingFacts.Select(f => f.Fact));
    }

    [Fact]
    public void Items_for_other_kinds_of_applicants_and_days_outside_the_document_give_nothing()
    {
        Record(Farm, Bureau, ("result", FactValue.Of("new")));
        Assert.Empty(Entitlement.Of(_file, [Agriculture.Pack], new(2024, 8, 9)));

        _file = _file with { Profile = new Applicant(Usccs.Valid, "合作社", ApplicantKind.Cooperative) };
        Assert.Empty(Found());
    }

    [Fact]
    public void Each_fact_keeps_where_it_comes_from_and_what_a_department_recorded_is_not_overwritten()
    {
        Record(Farm, Bureau, ("result", FactValue.Of("new")));
        Record(Farm, Owner, ("otherSupport", FactValue.Of(0m)));

        var sources = _file.Matters[Farm].Sources;
        Assert.Equal(("冀农发〔2022〕1号", Bureau), (sources["result"].Source, sources["result"].By));
        Assert.Equal((Filing.OwnStatement, Day), (sources["otherSupport"].Source, sources["otherSupport"].On));
        Assert.Equal(["recorded-by-department"], Faults(Farm, Owner, null, Day, ("result", FactValue.Of("monitored"))));
        Record(Farm, Bureau, ("result", FactValue.Null));
        Assert.False(_file.Matters[Farm].Sources.ContainsKey("result"));
    }

    [Fact]
    public void What_cannot_be_put_on_file_is_named_at_once()
    {
        Assert.Equal(
            ["required", "invalid", "fact.choice", "fact.unknown"],
            Faults(Farm, Bureau, " ", Day.AddDays(1), ("result", FactValue.Of("lost")), ("colour", FactValue.Of("red"))));
        Assert.Equal(["fact.reviewerOnly"], Faults(Land, Owner, null, Day, ("rentAboveMarket", FactValue.Of(false))));
        _file = _file with { Uscc = "1" };
        Assert.Equal(["invalid-uscc", "required"], Faults(Farm, Owner, null, Day));
    }

    [Fact]
    public void What_is_on_file_already_changes_nothing()
    {
        Record(Farm, Bureau, ("result", FactValue.Of("new")));

        Assert.Empty(Filing.RecordFacts(_file, Agriculture.Matter(Farm), Facts(("result", FactValue.Of("new"))), "同上", Day, Bureau, Day));
    }

    [Fact]
    public void A_fact_of_the_applicant_is_known_for_every_item_of_every_policy_that_asks_the_same_with_its_source_and_day()
    {
        const string Recognised =
            "recognised: { label: { zh: 认定为高新技术企业, en: Recognised as a high-tech enterprise }, type: boolean, ofApplicant: true }";
        PolicyPack[] packs =
        [
            Agriculture.Pack,
            LaterVersions.Other("other", ("      plots: {", $"      {Recognised}\n      plots: {{"), (Land, "other-land")),
            LaterVersions.Other("another", ("zh: 认定为高新技术企业,", "zh: 曾认定为高新技术企业,"), ("high-tech-enterprise", "once-high-tech")),
        ];
        Record("high-tech-enterprise", Owner, ("recognised", FactValue.Of(true)), ("certificate", FactValue.Of("GR1")));
        Record(Land, Owner, ("area", FactValue.Of(300m)));

        var known = FileKnowledge.Of(_file, packs[1].FindMatter("other-land")!, packs, 2022);
        Assert.Equal([KeyValuePair.Create("recognised", FactValue.Of(true))], known.Values);
        Assert.Equal((Filing.OwnStatement, Day), (known.Sources["recognised"].Source, known.Sources["recognised"].On));

        // Under another label it is another question; and an area or a certificate is of its own item.
        Assert.Empty(FileKnowledge.Of(_file, packs[2].FindMatter("once-high-tech")!, packs, 2022).Values);

        // Recorded for two items, the department's record counts.
        foreach (var change in Filing.RecordFacts(
            _file, packs[1].FindMatter("other-land")!, Facts(("recognised", FactValue.Of(false))), "名单", Day.AddDays(-9), Bureau, Day))
            _file = EnterpriseFileHistory.Apply(_file.Uscc, _file, EventChain.Link(1, DateTimeOffset.UnixEpoch, Bureau, change, ""));
        var again = FileKnowledge.Of(_file, Agriculture.Matter("high-tech-enterprise"), packs, 2022);
        Assert.Equal((FactValue.Of(false), "名单", "GR1"),
            (again.Values["recognised"], again.Sources["recognised"].Source, again.Values["certificate"]!.Text));
    }

    [Fact]
    public void What_is_on_file_for_one_year_says_nothing_of_another_and_is_recorded_anew()
    {
        const string Monitoring = "trusteeship-monitoring";
        Record(Monitoring, Bureau, ("organisation", FactValue.Of("brand")), ("passed", FactValue.Of(true)));
        Assert.Equal(EntitlementStatus.Qualifies, Assert.Single(Found()).Status);

        var nextYear = Day.AddYears(1);
        Assert.Equal(
            ["passed", "otherSupport"],
            Assert.Single(Entitlement.Of(_file, [Agriculture.Pack], nextYear)).MissingFacts.Select(f => f.Fact));

        // The same said of this year is another fact; said again of the same year it is not.
        Assert.Single(
            Filing.RecordFacts(
            _file, Agriculture.Matter(Monitoring), Facts(("passed", FactValue.Of(true))), "名单", nextYear, Bureau, nextYear));
        Assert.Empty(
            Filing.RecordFacts(
            _file, Agriculture.Matter(Monitoring), Facts(("passed", FactValue.Of(true))), "名单", Day.AddDays(-1), Bureau, Day));
    }

    [Fact]
    public void The_rules_change_their_name_with_a_version_a_dated_value_and_the_year_and_on_no_other_day()
    {
        var days = Enumerable.Range(0, 900).Select(i => new DateOnly(2022, 8, 1).AddDays(i)).ToList();
        var changes = days.Zip(days.Skip(1)).Where(d => NameOn(d.First) != NameOn(d.Second)).Select(d => d.Second);

        // In force on 9 August 2022, two new years, 366 days to the year of 2024 (as dated on 1 January), and over after 8 August 2024.
        Assert.Equal([new(2022, 8, 9), new(2023, 1, 1), new(2024, 1, 1), new(2024, 8, 9), new(2025, 1, 1)], changes);
        Assert.NotEqual(RulesOfTheDay.NameOf([Agriculture.Pack], Day), RulesOfTheDay.NameOf([], Day));

        static string NameOn(DateOnly day) => RulesOfTheDay.NameOf([Agriculture.Pack], day);
    }

    private IReadOnlyList<Entitlement> Found() => Entitlement.Of(_file, [Agriculture.Pack], Day);

    private void Record(string matter, Actor by, params (string Name, FactValue Value)[] facts)
    {
        var source = by.Department is null ? null : "冀农发〔2022〕1号";
        foreach (var change in Filing.RecordFacts(_file, Agriculture.Matter(matter), Facts(facts), source, Day, by, Day))
            _file = EnterpriseFileHistory.Apply(_file.Uscc, _file, EventChain.Link(1, DateTimeOffset.UnixEpoch, by, change, ""));
    }

    private IEnumerable<string> Faults(
        string matter, Actor by, string? source, DateOnly on, params (string Name, FactValue Value)[] facts) =>
        Assert.Throws<RefusedException>(() => Filing.RecordFacts(
            _file, Agriculture.Matter(matter), Facts(facts), source, on, by, Day)).Faults.Select(f => f.Code);

    private static Facts Facts(params (string Name, FactValue Value)[] facts) =>
        new(facts.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
