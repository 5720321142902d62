namespace Dingzhou.Domain.Filings;

/// <summary>A change of the catalogue of filings (目录事项调整, 定政办字〔2022〕76号 三).</summary>
/// <param name="FilingItemId">What can be filed.</param>
/// <param name="Adjusted">What happens to it.</param>
/// <param name="EffectiveOn">The first day on which it is so.</param>
/// <param name="Cause">Why: 法律法规立改废释、机构改革职能调整、“放管服”改革.</param>
/// <param name="AdjustmentBasis">The legal basis of the change.</param>
/// <param name="CaseId">The case in which it was decided.</param>
public sealed record CatalogueAdjustment(
    string FilingItemId, Adjusted Adjusted, DateOnly EffectiveOn, AdjustmentCause Cause, FilingBasis AdjustmentBasis, string CaseId)
{
    /// <summary>事项名称; null where it stays.</summary>
    public string? NewName { get; init; }

    /// <summary>行使层级; null where it stays.</summary>
    public string? NewLevel { get; init; }

    /// <summary>实施部门; null where it stays.</summary>
    public string? NewDepartment { get; init; }

    /// <summary>What becomes of 设定依据.</summary>
    public BasesThen BasesThen { get; init; }

    /// <summary>A change as it was asked for.</summary>
    /// <param name="id">What can be filed; nothing yet where it is added.</param>
    /// <param name="contents">What a case of the procedures <c>filing-adjustment</c> and <c>filing-addition</c> began with.</param>
    /// <returns>Null where something is missing or of another type.</returns>
    public static CatalogueAdjustment? Of(string id, Facts contents, string caseId) =>
        (contents["adjustment"] is null ? Adjusted.Added : Choice<Adjusted>(contents, "adjustment")) is { } adjusted
        && StatedDay.Read(contents["effectiveOn"]?.Text ?? "") is { } day && Choice<AdjustmentCause>(contents, "cause") is { } cause
        && contents["basisTitle"]?.Text is { } title && contents["basisArticle"]?.Text is { } article
        && Choice<FilingBasisKind>(contents, "basisKind") is { } kind
            ? new(id, adjusted, day, cause, new(title, contents["basisNumber"]?.Text, article, kind), caseId)
            {
                NewName = contents["newName"]?.Text,
                NewLevel = contents["newLevel"]?.Text,
                NewDepartment = contents["newDepartment"]?.Text,
                BasesThen = Choice<BasesThen>(contents, "bases") ?? BasesThen.Kept,
            }
            : null;

    /// <summary>What is wrong with it, as it is asked for.</summary>
    /// <param name="now">What it would change; null where it adds something.</param>
    public IReadOnlyList<Fault> FaultsIn(FilingEntry? now, DateOnly today)
    {
        var faults = new List<Fault>();
        if (EffectiveOn < today)
            faults.Add(Fault.Of("/contents/effectiveOn", "adjustment-past"));
        if (NewDepartment is { } department && !DepartmentName.IsSound(department))
            faults.Add(Fault.Of("/contents/newDepartment", "invalid-department", DepartmentName.Rule));
        else if (NewDepartment is not null && now?.Departments.Contains(DepartmentName.Of(NewDepartment)) == true)
            faults.Add(Fault.Of("/contents/newDepartment", "adjustment-nothing"));
        if (Adjusted == Adjusted.Changed && BasesThen == BasesThen.Kept && (NewName ?? now?.Name) == now?.Name
            && (NewLevel ?? now?.Level) == now?.Level)
            faults.Add(Fault.Of("/contents/adjustment", "adjustment-nothing"));
        return faults;
    }

    /// <summary>What it makes of an entry.</summary>
    /// <param name="before">The entry before; null where this adds it.</param>
    public FilingEntry On(FilingEntry? before) => before is null
        ? new(FilingItemId, NewName!, null, NewLevel!, [DepartmentName.Of(NewDepartment!)], [AdjustmentBasis])
        : before with
        {
            Name = NewName ?? before.Name,
            Level = NewLevel ?? before.Level,
            Departments = NewDepartment is { } department ? [DepartmentName.Of(department)] : before.Departments,
            Bases = BasesThen switch
            {
                BasesThen.Kept => before.Bases,
                BasesThen.Added => [.. before.Bases, AdjustmentBasis],
                BasesThen.Replaced => [AdjustmentBasis],
            },
        };

    private static T? Choice<T>(Facts contents, string fact)
        where T : struct, Enum => Enum.TryParse<T>(contents[fact]?.Text, ignoreCase: true, out var value) ? value : null;
}

/// <summary>What happens to something that can be filed.</summary>
public enum Adjusted
{
    /// <summary>新增.</summary>
    Added,

    /// <summary>变更: its name, level or bases.</summary>
    Changed,

    /// <summary>划转: to another department.</summary>
    Moved,

    /// <summary>取消.</summary>
    Ended,
}

/// <summary>Why the catalogue is changed (三).</summary>
public enum AdjustmentCause
{
    /// <summary>法律法规立改废释.</summary>
    Law,

    /// <summary>机构改革职能调整.</summary>
    Institution,

    /// <summary>“放管服”改革.</summary>
    Reform,
}

/// <summary>What becomes of the bases of something that can be filed.</summary>
public enum BasesThen
{
    /// <summary>They stay.</summary>
    Kept,

    /// <summary>The basis of the change is one more.</summary>
    Added,

    /// <summary>The basis of the change takes their place.</summary>
    Replaced,
}
