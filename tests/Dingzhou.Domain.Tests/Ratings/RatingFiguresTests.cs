using Dingzhou.Domain.Ratings;

namespace Dingzhou.Domain.Tests.Ratings;

/// <summary>Figures of ratings as everybody may read them: five together at the least.</summary>
public sealed class RatingFiguresTests
{
    private static readonly RatingRules Rules = RatingRules.Current;

    [Theory]
    // Department/procedure: how many; what is shown, “*” for what is put together.
    [InlineData("a/x 5, a/y 4", "a/x 5")]
    [InlineData("a/x 4, a/y 1", "a/* 5")]
    [InlineData("a/x 7, a/y 2, a/z 3", "a/x 7, a/* 5")]
    [InlineData("a/x 4, b/x 1", "*/* 5")]
    [InlineData("a/x 3, b/x 1", "")]
    [InlineData("a/x 4, a/y 4, b/x 4, c/x 1, d/x 9, e/x 0", "d/x 9, a/* 8, */* 5")]
    public void Few_ones_are_put_together_until_nobody_can_be_picked_out(string counted, string shown) =>
        Assert.Equal(shown, string.Join(", ", RatingFigures.Of(counted.Split(", ").Select(Parse), Rules).Select(
            f => $"{f.Department ?? "*"}/{f.ProcedureId ?? "*"} {f.RatingCount}")));

    [Fact]
    public void The_share_of_good_ones_is_rounded_half_up_and_every_level_is_there()
    {
        var count = new RatingCount
        {
            Given = 8, ByLevel = new Dictionary<string, int> { ["satisfied"] = 4, ["fairlySatisfied"] = 3, ["veryDissatisfied"] = 1 },
        };
        var figures = Assert.Single(RatingFigures.Of([(Service("a/x"), count)], Rules));

        Assert.Equal((87.5m, 1), (figures.GoodShare, figures.BadCount));
        Assert.Equal(Rules.Levels.Select(l => l.Id), figures.ByLevel.Keys);
        Assert.Equal(0, figures.ByLevel["dissatisfied"]);
    }

    [Fact]
    public void What_is_taken_away_again_counts_as_before()
    {
        var (one, other) = (Parse("a/x 3").Count, Parse("a/x 2").Count);

        Assert.Equal((5, 5), (one.Plus(other).Given, one.Plus(other).ByLevel["satisfied"]));
        Assert.Equal((3, 3), (one.Plus(other).Minus(other).Given, one.Plus(other).Minus(other).ByLevel["satisfied"]));
    }

    [Fact]
    public void Two_of_the_five_levels_are_bad() =>
        Assert.Equal(["dissatisfied", "veryDissatisfied"], Rules.Levels.Where(l => l.IsBad).Select(l => l.Id));

    private static (RatedService Service, RatingCount Count) Parse(string text)
    {
        var given = int.Parse(text.Split(' ')[1]);
        return (Service(text.Split(' ')[0]), new() { Given = given, ByLevel = new Dictionary<string, int> { ["satisfied"] = given } });
    }

    private static RatedService Service(string name) => new(name.Split('/')[0], name.Split('/')[1], new("流程", "Procedure"));
}
