using Dingzhou.Domain.Land;

namespace Dingzhou.Domain.Tests.Land;

/// <summary>界址点: read strictly, an outline that does not cross itself, and an area that is that of it.</summary>
public sealed class PlotOutlineTests
{
    private static readonly string[] Square = ["4265000,38592000", "4265000,38592100", "4265100,38592100", "4265100,38592000"];

    [Fact]
    public void A_square_of_a_hundred_metres_is_fifteen_mu_however_one_goes_round_it()
    {
        var (one, other) = (PlotOutline.Read(Square)!, PlotOutline.Read([.. Square.Reverse()])!);

        Assert.Equal((10_000m, 15m), (one.SquareMetres, one.Mu));
        Assert.Equal((10_000m, 15m), (other.SquareMetres, other.Mu));
        Assert.Empty(Faults(Square, 15m));
    }

    [Fact]
    public void An_outline_with_a_corner_cut_out_and_fractions_of_metres_is_reckoned_exactly()
    {
        // 20.5 by 10.25 metres, less a quarter of 10 by 5: 210.125 - 50 = 160.125.
        string[] stated = ["0,0", "0,20.5", "5.25,20.5", "5.25,10.5", "10.25,10.5", "10.25,0"];

        Assert.Equal(160.125m, PlotOutline.Read(stated)!.SquareMetres);
        Assert.Equal(0.2401875m, PlotOutline.Read(stated)!.Mu);
        Assert.Empty(Faults(stated, 0.24m));
    }

    [Theory]
    [InlineData("14.86", true)] // 15 - 14.86 = 0.14 is less than 0.1486.
    [InlineData("14.85", false)] // 0.15 is more than 0.1485.
    [InlineData("15.15", true)] // 0.15 is less than 0.1515.
    [InlineData("15.16", false)] // 0.16 is more than 0.1516.
    public void The_stated_area_may_differ_by_one_per_cent_of_itself(string area, bool isRight)
    {
        var faults = Faults(Square, decimal.Parse(area, System.Globalization.CultureInfo.InvariantCulture));

        if (isRight)
        {
            Assert.Empty(faults);
            return;
        }

        var fault = Assert.Single(faults);
        Assert.Equal(("/contents/area", "outline-area"), (fault.Pointer, fault.Code));
        Assert.Contains("计算为 15 亩（10000 平方米", fault.Detail.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4265000，38592000")] // A comma of full width.
    [InlineData("4265000 38592000")]
    [InlineData("4265000,38592000,12")]
    [InlineData("4265000, 38592000")]
    [InlineData("-4265000,38592000")]
    [InlineData("4265000.12345,38592000")]
    [InlineData("4.2e6,38592000")]
    [InlineData("４２６５０００,38592000")]
    [InlineData("4265000,38592000\n")]
    [InlineData("426500000,38592000")]
    [InlineData(".5,38592000")]
    [InlineData("")]
    public void A_point_that_cannot_be_read_is_named_by_its_number(string point)
    {
        string[] stated = [Square[0], point, Square[2], Square[3]];

        var fault = Assert.Single(Faults(stated, 15m));

        Assert.Equal(("/contents/coordinates/1", "outline-point"), (fault.Pointer, fault.Code));
        Assert.StartsWith("第 2 个界址点须写成", fault.Detail.Zh, StringComparison.Ordinal);
        Assert.StartsWith("Point 2 is written as", fault.Detail.En, StringComparison.Ordinal);
        Assert.Null(PlotOutline.Read(stated));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(201)]
    public void An_outline_has_three_to_two_hundred_points(int count)
    {
        var stated = Enumerable.Range(0, count).Select(i => $"{i},{i * i}").ToList();

        Assert.Equal(["/contents/coordinates outline-points"], Found(stated));
        Assert.Null(PlotOutline.Read(stated));
    }

    [Fact]
    public void Two_hundred_points_of_a_curve_are_an_outline() =>
        Assert.Empty(Found([.. Enumerable.Range(0, 200).Select(i => $"{i},{i * i}")]));

    [Fact]
    public void A_point_that_is_stated_again_is_named_the_first_one_at_the_end_too()
    {
        Assert.Equal(["/contents/coordinates/1 outline-repeated"], Found(["0,0", "0.0,0", "0,9", "9,9"]));
        Assert.Equal(["/contents/coordinates/0 outline-repeated"], Found(["0,0", "0,9", "9,9", "0,0"]));
    }

    [Fact]
    public void An_outline_that_crosses_itself_is_refused_with_the_points()
    {
        // A bow tie: the first side crosses the third.
        var fault = Assert.Single(PlotOutline.FaultsIn(["0,0", "10,10", "10,0", "0,10"], "/contents/coordinates", 1m, "/contents/area"));

        Assert.Equal(("/contents/coordinates/0", "outline-crosses"), (fault.Pointer, fault.Code));
        Assert.Contains("第 1 点至第 2 点与第 3 点至第 4 点相交", fault.Detail.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,0", "0,10", "0,5", "5,5")] // Turns back on the spot: J1-J2, J2-J3.
    [InlineData("0,0", "0,10", "10,10", "0,5", "10,0")] // Touches a side with a corner: J4 lies on J1-J2.
    [InlineData("0,0", "0,10", "0,20")] // No more than a line.
    [InlineData("0,0", "0,10", "5,10", "5,0", "0,0.5", "2,5")] // Two sides that lie on each other: J4-J5 ends on J1-J2.
    public void Nor_may_it_touch_itself(params string[] stated) =>
        Assert.Contains("/contents/coordinates/0 outline-crosses", Found(stated));

    [Fact]
    public void A_corner_on_the_way_straight_on_is_no_fault() => Assert.Empty(Found(["0,0", "0,5", "0,10", "10,10", "10,0"]));

    private static IEnumerable<string> Found(IReadOnlyList<string> stated) =>
        PlotOutline.FaultsIn(stated, "/contents/coordinates", area: null, "/contents/area").Select(f => $"{f.Pointer} {f.Code}");

    private static IReadOnlyList<Fault> Faults(IReadOnlyList<string> stated, decimal? area) =>
        PlotOutline.FaultsIn(stated, "/contents/coordinates", area, "/contents/area");
}
