namespace Dingzhou.Domain.Guides;

/// <summary>The lists that are public (定政发〔2022〕23号 二（一）至（三）、三（四）): what is not on them may not be asked for.</summary>
/// <param name="Themes">Under which themes matters are found.</param>
/// <param name="Examinations">现场勘验、技术审查、听证论证, each with its limit.</param>
/// <param name="IntermediaryServices">强制性中介服务: services that a law makes one buy.</param>
/// <param name="NotInCentre">政务服务中心进驻事项负面清单.</param>
/// <param name="Tolerances">容缺受理清单: the materials that may follow.</param>
/// <param name="CommitmentMatters">告知承诺事项清单.</param>
public sealed record ServiceLists(
    IReadOnlyList<Theme> Themes, IReadOnlyList<Examination> Examinations, IReadOnlyList<DemandedService> IntermediaryServices,
    IReadOnlyList<MatterOutside> NotInCentre, IReadOnlyList<ToleratedMaterials> Tolerances,
    IReadOnlyList<CommitmentMatter> CommitmentMatters)
{
    /// <summary>The lists as the matters and procedures have them.</summary>
    /// <param name="guides">The guides of all matters.</param>
    /// <param name="procedures">All procedures.</param>
    public static ServiceLists Of(IReadOnlyList<Guide> guides, IReadOnlyList<Theme> themes, IReadOnlyList<Procedure> procedures) => new(
        themes,
        [
            .. from procedure in procedures
               from step in procedure.Steps
               where step.Kind is StepKind.Inspection or StepKind.Hearing || (step.Kind == StepKind.Decision && step.FindsFacts)
               select new Examination(
                   procedure.Id, procedure.Name, step.Id, step.Name, step.Limit?.Within?.InWords, step.Source, step.Decided),
        ],
        [
            .. guides.SelectMany(g => g.Beyond.Intermediaries.Select(i => new DemandedService(
                g.Matter.Id, g.Matter.Name, i.Name, i.Law))),
        ],
        [
            .. guides.Where(g => g.Beyond.Outside is not null).Select(g => new MatterOutside(
                g.Matter.Id, g.Matter.Name, g.Beyond.Outside!.Value.InWords(), g.Beyond.Decided)),
        ],
        [.. guides.Where(g => g.Beyond.Tolerated.Count > 0).Select(ToleratedMaterials.Of)],
        [
            .. guides.SelectMany(g => g.Beyond.Commitments.Select(c => new CommitmentMatter(
                g.Matter.Id, g.Matter.Name, g.Matter.FindMaterial(c.MaterialId)!.Name, c, g.Beyond.Acceptance!.Decided))),
        ]);
}

/// <summary>An inspection, review or hearing in a procedure.</summary>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="ProcedureName">What people call it.</param>
/// <param name="StepId">The step.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Within">Within which time; absent where none is set.</param>
/// <param name="Source">The words of the document that ask for it.</param>
/// <param name="Decided">Who decided it, where the document leaves it open.</param>
public sealed record Examination(
    string ProcedureId, LocalizedText ProcedureName, string StepId, LocalizedText Name, LocalizedText? Within, Citation? Source,
    Decision? Decided);

/// <summary>A service that must be bought before one can apply for a matter.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="MatterName">What people call it.</param>
/// <param name="Name">The service.</param>
/// <param name="Law">The law that demands it.</param>
public sealed record DemandedService(string MatterId, LocalizedText MatterName, LocalizedText Name, string Law);

/// <summary>A matter that is not dealt with in the centre.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="MatterName">What people call it.</param>
/// <param name="Ground">Why.</param>
/// <param name="Decided">Who decided it.</param>
public sealed record MatterOutside(string MatterId, LocalizedText MatterName, LocalizedText Ground, Decision Decided);

/// <summary>The materials of a matter that may follow by a date, and those that may not.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="MatterName">What people call it.</param>
/// <param name="MainMaterials">主要申请材料: without them it is not taken on.</param>
/// <param name="MayFollow">可容缺受理的材料.</param>
/// <param name="Decided">Who decided it.</param>
public sealed record ToleratedMaterials(
    string MatterId, LocalizedText MatterName, IReadOnlyList<LocalizedText> MainMaterials, IReadOnlyList<LocalizedText> MayFollow,
    Decision Decided)
{
    internal static ToleratedMaterials Of(Guide guide)
    {
        var byTolerance = guide.Matter.Materials.Where(m => m.Required).ToLookup(
            m => guide.Beyond.Tolerated.Contains(m.Id, StringComparer.Ordinal), m => m.Name);
        return new(guide.Matter.Id, guide.Matter.Name, [.. byTolerance[false]], [.. byTolerance[true]], guide.Beyond.Acceptance!.Decided);
    }
}

/// <summary>What may be promised in place of a material of a matter.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="MatterName">What people call it.</param>
/// <param name="MaterialName">The material.</param>
/// <param name="Terms">The promise, what follows from a breach, and how it is supervised.</param>
/// <param name="Decided">Who decided it.</param>
public sealed record CommitmentMatter(
    string MatterId, LocalizedText MatterName, LocalizedText MaterialName, CommitmentTerms Terms, Decision Decided);
