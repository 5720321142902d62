namespace Dingzhou.Domain.Filings;

/// <summary>An item of the catalogue of filings (行政备案主项).</summary>
/// <param name="Number">序号.</param>
/// <param name="Name">主项名称.</param>
/// <param name="Lines">Its lines in the gazette, <c>1758-1761</c>; null where it was added later.</param>
/// <param name="Entries">What can be filed of it: its sub-items, or the item itself; one at the least.</param>
/// <param name="Doubts">What of the printed table is doubtful.</param>
/// <param name="AddedOn">Since when it is there; null where the notice has it.</param>
public sealed record FilingItem(
    int Number, string Name, string? Lines, IReadOnlyList<FilingEntry> Entries, IReadOnlyList<DoubtfulCell> Doubts,
    DateOnly? AddedOn = null)
{
    /// <summary>Whether it has sub-items (子项).</summary>
    public bool HasSubItems => Entries[0].SubItem is not null;

    /// <summary>
    /// Whether nothing but normative documents founds it: a candidate for the review that 《河北省行政备案管理办法》 asks for (公报解读).
    /// </summary>
    public bool IsFoundedOnNormativeDocumentsAlone => Entries.All(e => e.Bases.All(b => b.Kind == FilingBasisKind.Normative));
}

/// <summary>Something that can be filed.</summary>
/// <param name="Id">Identity: the number of the item, and of the sub-item where there are some, <c>10.2</c>.</param>
/// <param name="Name">What people call it: the sub-item, or else the item.</param>
/// <param name="SubItem">子项名称; null where the item has none.</param>
/// <param name="Level">行使层级, as printed.</param>
/// <param name="Departments">With whom it is filed (实施部门), by their one name.</param>
/// <param name="Bases">On what it is founded (设定依据).</param>
public sealed record FilingEntry(
    string Id, string Name, string? SubItem, string Level, IReadOnlyList<string> Departments, IReadOnlyList<FilingBasis> Bases)
{
    /// <summary>The levels that are printed.</summary>
    public IReadOnlyList<FilingLevel> Levels => [.. LevelWords.Where(l => Level.Contains(l.Word)).Select(l => l.Level)];

    private static readonly (char Word, FilingLevel Level)[] LevelWords =
        [('省', FilingLevel.Province), ('市', FilingLevel.City), ('县', FilingLevel.County), ('乡', FilingLevel.Town)];

    /// <summary>Whether its bases stand in the cell of the item's first entry.</summary>
    public bool SharesBases { get; init; }
}

/// <summary>A legal basis.</summary>
/// <param name="Title">The document, without its marks.</param>
/// <param name="Number">By what it was issued; null where nothing is printed.</param>
/// <param name="Article">The articles; 全文 for all of it.</param>
/// <param name="Kind">What kind of document it is.</param>
public sealed record FilingBasis(string Title, string? Number, string Article, FilingBasisKind Kind)
{
    /// <summary>As the table prints it.</summary>
    public override string ToString() => $"《{Title}》{(Number is null ? "" : $"（{Number}）")}{Article}";
}

/// <summary>What kind of document founds a filing, by who issued it.</summary>
public enum FilingBasisKind
{
    /// <summary>法律.</summary>
    Law,

    /// <summary>行政法规.</summary>
    AdministrativeRegulation,

    /// <summary>部门规章.</summary>
    DepartmentRule,

    /// <summary>地方性法规.</summary>
    LocalRegulation,

    /// <summary>省政府规章.</summary>
    ProvincialRule,

    /// <summary>行政规范性文件.</summary>
    Normative,
}

/// <summary>A level at which something is filed (行使层级).</summary>
public enum FilingLevel
{
    /// <summary>省级.</summary>
    Province,

    /// <summary>市级.</summary>
    City,

    /// <summary>县级.</summary>
    County,

    /// <summary>乡级: with the town of whoever files.</summary>
    Town,
}

/// <summary>A column of the printed table.</summary>
public enum FilingColumn
{
    /// <summary>主项名称.</summary>
    Name,

    /// <summary>子项名称.</summary>
    Subitem,

    /// <summary>行使层级.</summary>
    Level,

    /// <summary>实施部门.</summary>
    Department,

    /// <summary>设定依据.</summary>
    Basis,
}

/// <summary>A cell of the printed table that is doubtful.</summary>
/// <param name="Column">Which column.</param>
/// <param name="Printed">What is printed; null where only its place is doubtful.</param>
/// <param name="ReadAs">How it is read: empty where it does not belong there; null where it stays as printed.</param>
/// <param name="Why">Why.</param>
public sealed record DoubtfulCell(FilingColumn Column, string? Printed, string? ReadAs, string Why);

/// <summary>A department of the catalogue.</summary>
/// <param name="Name">Its one name.</param>
/// <param name="Printed">The names under which the table prints it.</param>
public sealed record FilingDepartment(string Name, IReadOnlyList<string> Printed);
