namespace Dingzhou.Storage.Regulations.Publications;

/// <summary>Widths of a table's columns, in any unit.</summary>
internal static class ColumnWidths
{
    /// <summary>
    /// Every column as wide as its widest cell, as far as there is room: columns that are too wide share what the narrower ones leave.
    /// </summary>
    /// <param name="wanted">Width of the widest cell of each column.</param>
    /// <param name="stretched">The column that gets what is left; null for the widest.</param>
    public static double[] Fit(IReadOnlyList<double> wanted, double width, int? stretched = null)
    {
        var (left, columns) = (width, wanted.Count);
        foreach (var narrow in wanted.Order())
        {
            if (narrow > left / columns)
                break;
            (left, columns) = (left - narrow, columns - 1);
        }

        double[] widths = [.. wanted.Select(w => columns == 0 ? w : Math.Min(w, left / columns))];
        widths[stretched ?? wanted.Index().MaxBy(c => c.Item).Index] += width - widths.Sum();
        return widths;
    }
}
