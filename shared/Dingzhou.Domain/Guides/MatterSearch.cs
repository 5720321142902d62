namespace Dingzhou.Domain.Guides;

/// <summary>What a search of the catalogue of matters asks for; what is null is not asked.</summary>
/// <param name="PolicyId">The policy whose matters they are.</param>
/// <param name="ApplicantKind">Who may apply.</param>
/// <param name="MatterKind">The kind of the matters.</param>
/// <param name="Department">A department that deals with them.</param>
/// <param name="Theme">The theme under which they are found.</param>
/// <param name="Q">Words, each of which must stand in the guide, with spaces between them.</param>
public sealed record MatterSearch(
    string? PolicyId = null, ApplicantKind? ApplicantKind = null, MatterKind? MatterKind = null, string? Department = null,
    string? Theme = null, string? Q = null)
{
    /// <summary>What cannot be asked, by the name of what asks it.</summary>
    /// <param name="guides">The guides, which have the themes.</param>
    public IEnumerable<(string Name, LocalizedText Detail)> Faults(MatterGuides guides)
    {
        if (Theme is not null && guides.Themes.All(t => t.Id != Theme))
            yield return ("theme", LocalizedText.Of("invalid-parameter.theme"));
    }

    /// <summary>The matters that are found on a day.</summary>
    public IEnumerable<FoundMatter> Find(PolicyCatalogue catalogue, MatterGuides guides, DateOnly day)
    {
        var department = Department is null ? null : DepartmentName.Of(Department);
        var words = (Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
            from pack in catalogue.On(day)
            where PolicyId is null || pack.Id == PolicyId
            from matter in pack.Matters
            where ApplicantKind is null || matter.Applicants.Contains(ApplicantKind.Value)
            where department is null || matter.Department == department || matter.Departments.Values.Contains(department)
            let guide = guides.Of(pack, matter)
            where MatterKind is null || guide.Beyond.Kind == MatterKind
            where Theme is null || guide.Beyond.Themes.Any(t => t.Id == Theme)
            where words.All(guide.Says)
            select new FoundMatter(pack, matter, guide);
    }
}

/// <summary>A matter with its guide, in the version of its policy of a day.</summary>
/// <param name="Pack">The version.</param>
/// <param name="Matter">The matter.</param>
/// <param name="Guide">Its guide.</param>
public sealed record FoundMatter(PolicyPack Pack, Matter Matter, Guide Guide);
