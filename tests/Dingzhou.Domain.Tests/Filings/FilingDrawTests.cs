using System.Security.Cryptography;
using System.Text;
using Dingzhou.Domain.Filings;

namespace Dingzhou.Domain.Tests.Filings;

/// <summary>Filings are drawn to be checked so that nobody knows beforehand, and everybody can draw again.</summary>
public sealed class FilingDrawTests
{
    private static readonly DrawnShare Fifth = new(20, 2, 50);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(10, 2)]
    [InlineData(11, 3)]
    [InlineData(15, 3)]
    [InlineData(16, 4)]
    [InlineData(250, 50)]
    [InlineData(10_000, 50)]
    public void A_share_is_rounded_up_and_neither_less_nor_more_than_was_decided(int population, int drawn) =>
        Assert.Equal(drawn, Fifth.Of(population));

    [Fact]
    public void Those_are_drawn_that_come_first_by_the_hash_of_the_seed_and_the_number_whatever_the_order_of_the_register()
    {
        var numbers = Enumerable.Range(1, 500).Select(n => $"市应急管理局备〔2022〕{n}号").ToList();
        var first = numbers.OrderBy(n => Sha256($"c0ffee|{n}"), StringComparer.Ordinal).ToList();

        Assert.Equal(first.Take(50), Draw("c0ffee", numbers, Fifth).FilingNumbers);
        Assert.Equal(first.Take(50), Draw("c0ffee", numbers.AsEnumerable().Reverse(), Fifth).FilingNumbers);
        Assert.Equal(first.Take(5), Draw("c0ffee", numbers, new(1, 0, 50)).FilingNumbers);
        Assert.NotEqual(first.Take(50), Draw("decaf", numbers, Fifth).FilingNumbers);
        Assert.Empty(Draw("c0ffee", [], Fifth).FilingNumbers);
    }

    [Fact]
    public void The_register_is_held_to_what_it_was_by_its_number_and_its_hash()
    {
        var drawn = Draw("c0ffee", ["备2号", "备1号"], Fifth);

        Assert.Equal((2, Sha256("备2号\n备1号\n")), (drawn.Population, drawn.PopulationSha256));
        Assert.NotEqual(drawn.PopulationSha256, Draw("c0ffee", ["备1号", "备2号"], Fifth).PopulationSha256);
        Assert.Equal(Sha256(""), Draw("c0ffee", [], Fifth).PopulationSha256);
    }

    [Fact]
    public void Of_a_higher_risk_are_the_items_that_were_named_and_whoever_has_broken_a_promise()
    {
        var plan = new FilingChecksPlan([1, 7], new(5, 1, 50), Fifth, [10, 180], new("市政务服务管理办公室", new(2022, 8, 21), "…"));

        Assert.Equal(FilingCheckKind.Risk, plan.KindOf("180", hasBrokenPromises: false));
        Assert.Equal(FilingCheckKind.Risk, plan.KindOf("10.2", hasBrokenPromises: false));
        Assert.Equal(FilingCheckKind.Random, plan.KindOf("1", hasBrokenPromises: false));
        Assert.Equal(FilingCheckKind.Risk, plan.KindOf("1", hasBrokenPromises: true));
        Assert.Equal(
            [new(2022, 1, 1), new(2022, 7, 1)],
            Enumerable.Range(0, 365).Select(new DateOnly(2022, 1, 1).AddDays).Where(plan.IsDrawnOn));
    }

    private static DrawnFilings Draw(string seed, IEnumerable<string> numbers, DrawnShare share)
    {
        using var urn = new FilingUrn(FilingCheckKind.Risk, share, seed);
        foreach (var number in numbers)
            urn.Add(number);
        return urn.Draw();
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
