using Dingzhou.Storage.Papers;

namespace Dingzhou.Functions.Http;

/// <summary>A kind of file for a spreadsheet.</summary>
internal enum SheetFormat
{
    /// <summary>Text, for every program.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,
}

/// <summary>In which kind of file a table is asked for.</summary>
internal sealed class SheetFormatQueryAttribute() : QueryAttribute(Parameter, "csv（默认）或 xlsx。")
{
    /// <summary>The parameter's name.</summary>
    public const string Parameter = "format";

    /// <inheritdoc/>
    public override Type Type { get; set; } = typeof(SheetFormat);
}

/// <summary>Tables as files.</summary>
internal static class SheetFile
{
    /// <summary>A table in the language of whoever asks.</summary>
    public static SheetTable Table(
        LocalizedText name, IEnumerable<(LocalizedText Name, double Width)> columns, string language, IEnumerable<object?[]> rows) =>
        new(name.In(language), [.. columns.Select(c => new SheetColumn(c.Name.In(language), c.Width))], [.. rows]);

    /// <summary>The file in the format that a request asks for.</summary>
    /// <param name="name">Its name without what says its kind.</param>
    public static IResult Of(HttpRequest request, SheetTable table, string name) =>
        request.QueryChoice<SheetFormat>(SheetFormatQueryAttribute.Parameter) == SheetFormat.Xlsx
            ? Results.File(Spreadsheet.Write(table), Spreadsheet.MediaType, $"{name}.xlsx")
            : Results.File(Encoding.UTF8.GetBytes(table.ToCsv()), Csv.MediaType, $"{name}.csv");
}
