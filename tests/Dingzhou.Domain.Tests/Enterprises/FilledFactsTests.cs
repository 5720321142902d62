using System.Globalization;
using Dingzhou.Domain.Guides;

namespace Dingzhou.Domain.Tests.Enterprises;

/// <summary>What counts as filled in, and until when a record proves it.</summary>
public sealed class FilledFactsTests
{
    private static readonly FilledFact Source = new("名单", new(2022, 8, 1), "市农业农村局");

    [Fact]
    public void What_was_stated_or_saved_otherwise_was_not_filled_in()
    {
        var known = new FilledFacts(
            Values(("a", 1), ("b", 2), ("c", 3), ("d", 4)),
            new[] { "a", "b", "c", "d" }.ToDictionary(n => n, _ => Source));

        var filled = known.In(saved: Values(("a", 1), ("b", 2), ("c", 30)), stated: Values(("b", 2)));

        Assert.Equal(["a"], filled!.Keys);
        Assert.Null(known.In(saved: Facts.None, stated: Facts.None));
    }

    [Theory]
    [InlineData("2021-09-01", true)]
    [InlineData("2021-08-31", false)]
    [InlineData("2022-09-01", true)]
    [InlineData(null, false)]
    public void A_record_proves_a_material_for_as_long_as_was_decided_and_only_with_all_its_facts(string? on, bool isProven)
    {
        var waived = new WaivedMaterial("recognition", ["level", "result"], new Period(1, PeriodUnit.Years));
        var proven = new Dictionary<string, DateOnly> { ["level"] = new(2022, 9, 1) };
        if (on is not null)
            proven["result"] = DateOnly.Parse(on, CultureInfo.InvariantCulture);

        Assert.Equal(isProven, waived.IsProven(proven, new(2022, 9, 1), LegalCalendar.China));
    }

    private static Facts Values(params (string Name, decimal Value)[] values) =>
        new(values.Select(v => KeyValuePair.Create(v.Name, FactValue.Of(v.Value))));
}
