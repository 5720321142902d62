namespace Dingzhou.Domain.Certificates;

/// <summary>A kind of e-certificate (电子证照种类).</summary>
/// <param name="Id">Identity: the annex and the number of its first place, <c>1.14</c>.</param>
/// <param name="Name">证照名称.</param>
/// <param name="Departments">责任部门, by their one name.</param>
/// <param name="Places">Where the annexes print it: one place, or one in each.</param>
/// <param name="Doubts">What of it is doubtful.</param>
public sealed record CertificateKind(
    string Id, string Name, IReadOnlyList<string> Departments, IReadOnlyList<AnnexPlace> Places, IReadOnlyList<DoubtfulPrint> Doubts)
{
    /// <summary>Whether the city assists the province with it (配合省级部门工作开展): annex 1 says so of every kind.</summary>
    public bool AssistsProvince => IsFor(CertificateHolders.Persons);

    /// <summary>Whether it is printed among those of such holders.</summary>
    public bool IsFor(CertificateHolders holders) => Places.Any(p => p.Annex == holders);
}

/// <summary>Whose certificates an annex lists.</summary>
public enum CertificateHolders
{
    /// <summary>附件1: 个人常用证照.</summary>
    Persons = 1,

    /// <summary>附件2: 企业常用证照.</summary>
    Enterprises = 2,
}

/// <summary>A row of an annex.</summary>
/// <param name="Annex">Which annex.</param>
/// <param name="Number">序号.</param>
/// <param name="GazetteLine">Its line in the gazette.</param>
public sealed record AnnexPlace(CertificateHolders Annex, int Number, int GazetteLine);

/// <summary>Something printed that is doubtful.</summary>
/// <param name="GazetteLine">Its line in the gazette.</param>
/// <param name="Printed">What is printed.</param>
/// <param name="ReadAs">How it is read; null where it stays as printed.</param>
/// <param name="Why">Why.</param>
public sealed record DoubtfulPrint(int GazetteLine, string Printed, string? ReadAs, string Why);

/// <summary>A department of the annexes.</summary>
/// <param name="Name">Its one name.</param>
/// <param name="Printed">The names under which the annexes print it.</param>
public sealed record CertificateDepartment(string Name, IReadOnlyList<string> Printed);

/// <summary>A measure that spreads the use of e-certificates.</summary>
/// <param name="Id">Identity: its part and its number in it, <c>1.3</c>.</param>
/// <param name="Article">Where it stands in the text.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="GazetteLines">Its lines in the gazette.</param>
/// <param name="Leads">Who leads (牵头部门), as printed.</param>
/// <param name="PrintedLimit">完成时限, as printed.</param>
/// <param name="LastDay">The last day that the limit names; null where it names none.</param>
/// <param name="ToBeReached">What is to be reached by then, as printed; null where nothing is.</param>
/// <param name="GoesOn">Whether it goes on afterwards (持续推进).</param>
public sealed record CertificateMeasure(
    string Id, string Article, string Title, string GazetteLines, IReadOnlyList<string> Leads, string PrintedLimit, DateOnly? LastDay,
    string? ToBeReached, bool GoesOn);
