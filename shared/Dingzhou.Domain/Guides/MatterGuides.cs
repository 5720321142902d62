namespace Dingzhou.Domain.Guides;

/// <summary>The guides of all matters; a matter whose guide lacks one of its elements is not published.</summary>
public sealed class MatterGuides(ProcedureCatalogue procedures, GuideSources sources)
{
    /// <summary>Every theme.</summary>
    public IReadOnlyList<Theme> Themes => sources.Themes;

    /// <summary>The guide of a matter, by the procedure with which a case begins now.</summary>
    public Guide Of(PolicyPack pack, Matter matter) => Guide.Of(
        pack, matter, procedures.Find(pack.Procedure.ProcedureId)
            ?? throw new InvalidOperationException($"{pack.Id} names the procedure {pack.Procedure.ProcedureId}, which is not there."),
        sources.Of(pack.Id, matter.Id));

    /// <summary>What the guides of a pack's matters lack. That its procedure is there is for others to say.</summary>
    public IEnumerable<PackFault> FaultsOf(PolicyPack pack) =>
        from matter in procedures.Find(pack.Procedure.ProcedureId) is null ? [] : pack.Matters
        let missing = Of(pack, matter).Missing().ToList()
        where missing.Count > 0
        let place = pack.StatedAt("procedure")
        select new PackFault(place.File, place.Line, LocalizedText.Of(
            "guide.element-missing", ("matter", matter.Id), ("elements", LocalizedText.List(missing.Select(m => m.InWords())))));
}
