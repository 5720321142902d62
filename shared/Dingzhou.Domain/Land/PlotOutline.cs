using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Land;

/// <summary>
/// The outline of a plot (界址): its corner points in their order, each <c>x,y</c> in metres in the projected coordinates of CGCS2000
/// (2000国家大地坐标系), x to the north (纵坐标), y to the east (横坐标). The last point joins the first by itself.
/// </summary>
/// <param name="Points">The points.</param>
public sealed partial record PlotOutline(IReadOnlyList<OutlinePoint> Points)
{
    /// <summary>The fewest points of an outline.</summary>
    public const int Fewest = 3;

    /// <summary>The most.</summary>
    public const int Most = 200;

    /// <summary>By how much the stated area may differ from that of the outline, in parts of the stated one.</summary>
    private const decimal Tolerance = 0.01m;

    /// <summary>1 亩 is 2000/3 平方米.</summary>
    private const decimal MuOfSquareMetre = 0.0015m;

    /// <summary>面积 in 平方米, by the coordinates; exact, of an outline that does not cross itself.</summary>
    public decimal SquareMetres
    {
        get
        {
            // From the first point, so that what is multiplied stays small.
            var twice = 0m;
            for (var i = 0; i < Points.Count; i++)
                twice += (Points[i] - Points[0]).Cross(Points[Next(i)] - Points[0]);
            return Math.Abs(twice) / 2;
        }
    }

    /// <summary>面积 in 亩, by the coordinates.</summary>
    public decimal Mu => SquareMetres * MuOfSquareMetre;

    /// <summary>An outline as it is stated; null where it cannot be read as one.</summary>
    public static PlotOutline? Read(IReadOnlyList<string> stated) =>
        stated.Count is >= Fewest and <= Most && stated.Select(PointOf).ToList() is var points && points.TrueForAll(p => p is not null)
            ? new([.. points.Select(p => p!.Value)]) : null;

    /// <summary>Everything that is wrong with an outline as it is stated, and with the area that is stated of it.</summary>
    /// <param name="pointer">The JSON pointer of the list of points.</param>
    /// <param name="area">The area in 亩; null where none is known.</param>
    /// <param name="areaPointer">The JSON pointer of the area.</param>
    public static IReadOnlyList<Fault> FaultsIn(IReadOnlyList<string> stated, string pointer, decimal? area, string areaPointer)
    {
        if (stated.Count is < Fewest or > Most)
            return [Fault.Of(pointer, "outline-points", ("fewest", Fewest), ("most", Most))];
        var unread = stated.Select((text, i) => (Text: text, Number: i + 1)).Where(p => PointOf(p.Text) is null).ToList();
        if (unread.Count > 0)
            return [.. unread.Select(p => Fault.Of($"{pointer}/{p.Number - 1}", "outline-point", ("number", p.Number)))];
        var outline = Read(stated)!;
        var faults = outline.Repeated(pointer).ToList();
        if (faults.Count == 0)
            faults.AddRange(outline.Crossings(pointer));
        if (faults.Count == 0 && area is > 0 && Math.Abs(outline.Mu - area.Value) > area * Tolerance)
        {
            faults.Add(Fault.Of(
                areaPointer, "outline-area", ("stated", area.Value), ("found", outline.Mu), ("metres", outline.SquareMetres)));
        }

        return faults;
    }

    private IEnumerable<Fault> Repeated(string pointer)
    {
        for (var i = 0; i < Points.Count; i++)
        {
            if (Points[i] == Points[Next(i)])
                yield return Fault.Of($"{pointer}/{Next(i)}", "outline-repeated", ("number", Next(i) + 1), ("before", i + 1));
        }
    }

    /// <summary>The first side that each side crosses or touches, where it should not.</summary>
    private IEnumerable<Fault> Crossings(string pointer)
    {
        for (var i = 0; i < Points.Count; i++)
        {
            for (var k = i + 1; k < Points.Count; k++)
            {
                if (!Meets(i, k))
                    continue;
                yield return Fault.Of(
                    $"{pointer}/{i}", "outline-crosses",
                    ("from", i + 1), ("to", Next(i) + 1), ("otherFrom", k + 1), ("otherTo", Next(k) + 1));
                break;
            }
        }
    }

    /// <summary>Whether two sides meet elsewhere than in the corner that neighbours share.</summary>
    private bool Meets(int i, int k)
    {
        var (a, b, c, d) = (Points[i], Points[Next(i)], Points[k], Points[Next(k)]);

        // Neighbours lie on each other where the outline turns back on the spot.
        if (k == Next(i))
            return TurnsBack(a, b, d);
        if (i == Next(k))
            return TurnsBack(c, a, b);
        var (ofC, ofD) = (Math.Sign((b - a).Cross(c - a)), Math.Sign((b - a).Cross(d - a)));
        var (ofA, ofB) = (Math.Sign((d - c).Cross(a - c)), Math.Sign((d - c).Cross(b - c)));
        return (ofC * ofD < 0 && ofA * ofB < 0) || (ofC == 0 && IsWithin(a, b, c)) || (ofD == 0 && IsWithin(a, b, d))
            || (ofA == 0 && IsWithin(c, d, a)) || (ofB == 0 && IsWithin(c, d, b));
    }

    private static bool TurnsBack(OutlinePoint before, OutlinePoint corner, OutlinePoint after) =>
        (corner - before).Cross(after - corner) == 0 && (corner - before).Along(after - corner) < 0;

    /// <summary>Whether a point of the line through two others lies between them.</summary>
    private static bool IsWithin(OutlinePoint one, OutlinePoint other, OutlinePoint point) => (point - one).Along(point - other) <= 0;

    private int Next(int i) => (i + 1) % Points.Count;

    private static OutlinePoint? PointOf(string text) => Form().Match(text) is { Success: true } m
        ? new(Number(m.Groups["north"].Value), Number(m.Groups["east"].Value)) : null;

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(?<north>[0-9]{1,8}(\.[0-9]{1,4})?),(?<east>[0-9]{1,8}(\.[0-9]{1,4})?)\z", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

/// <summary>A corner point of an outline, or the way from one to another.</summary>
/// <param name="North">x, to the north, in metres.</param>
/// <param name="East">y, to the east, in metres.</param>
public readonly record struct OutlinePoint(decimal North, decimal East)
{
    /// <summary>The way from one point to another.</summary>
    public static OutlinePoint operator -(OutlinePoint to, OutlinePoint from) => new(to.North - from.North, to.East - from.East);

    /// <summary>Twice the area of the triangle that two ways span, by whose sign one turns right or left.</summary>
    public decimal Cross(OutlinePoint other) => (North * other.East) - (East * other.North);

    /// <summary>How far two ways go together: below zero where one leads back.</summary>
    public decimal Along(OutlinePoint other) => (North * other.North) + (East * other.East);
}
