using System.Text.Json;
using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Json;

namespace Dingzhou.Policies.Tests;

/// <summary>The year of the demo, worked out by hand (examples/year-2022), by the rules alone.</summary>
public sealed class YearByHandTests
{
    [Fact]
    public void The_payments_of_the_year_are_those_worked_out_by_hand()
    {
        using var year = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "year-2022.json")));
        var cases = year.RootElement.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("outcome").GetString() == "approved")
            .ToList();

        var result = FundSharing.Share(Packs.Agriculture, 2022, [.. cases.Select(Claim)]);

        Assert.Equal(cases.Count, result.Shares.Count);
        Assert.Equal((year.RootElement.GetProperty("due").GetDecimal(), 10_000_000m, 0m), (result.Due, result.Paid, result.Returned));
        Assert.Equal(
            cases.ToDictionary(c => c.GetProperty("id").GetString()!, c => c.GetProperty("payment").GetDecimal()),
            result.Shares.ToDictionary(s => s.ApplicationId, s => s.Final));

        // What stands in the award letters names things as people call them.
        Assert.All(result.Shares.SelectMany(s => s.Steps), s => Texts.MustNameThings(s.Text));
    }

    private static AwardClaim Claim(JsonElement c)
    {
        var (id, applicant) = (c.GetProperty("id").GetString()!, c.GetProperty("applicant").GetString()!);
        var matter = Packs.Agriculture.FindMatter(c.GetProperty("matter").GetString()!)!;
        var on = DateOnly.Parse(c.GetProperty("submittedOn").GetString()!);
        var declared = c.GetProperty("facts").Deserialize<Facts>(DomainJson.Options)!;
        Assert.Empty(declared.Check(matter));

        var facts = c.TryGetProperty("verifiedFacts", out var verified)
            ? declared.Merge(verified.Deserialize<Facts>(DomainJson.Options)!) : declared;
        var awarded = Assert.IsType<Awarded>(Estimator.Estimate(Packs.Agriculture, matter, facts, new EstimateOptions(on)));
        return new(
            id, applicant, matter.Id, awarded.Gross, awarded.OtherSupport,
            ClaimedThings.Of(Packs.Agriculture, matter, facts, applicant, on));
    }
}
