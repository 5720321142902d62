namespace Dingzhou.Domain.Texts;

/// <summary>A table that is given out as a file for a spreadsheet.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, a cell for each column: a text, a day, a whole number, an amount of money as <see cref="decimal"/>, or nothing.</param>
public sealed record SheetTable(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>The table as CSV.</summary>
    public string ToCsv() => string.Concat(
        Rows.Select(row => Csv.Line([.. row.Select(AsText)])).Prepend(Csv.Head([.. Columns.Select(c => c.Name)])));

    private static object AsText(object? cell) => cell switch
    {
        null => "",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => cell,
    };
}

/// <summary>A column.</summary>
/// <param name="Name">What stands above it.</param>
/// <param name="Width">Its width, in digits.</param>
public sealed record SheetColumn(string Name, double Width);
