namespace Dingzhou.Domain.Guides;

/// <summary>The lists that are public (定政发〔2022〕23号 二（一）至（三）): what is not on them may not be asked for.</summary>
/// <param name="Themes">Under which themes matters are found.</param>
/// <param name="Examinations">现场勘验、技术审查、听证论证, each with its limit.</param>
/// <param name="IntermediaryServices">强制性中介服务: services that a law makes one buy.</param>
/// <param name="NotInCentre">政务服务中心进驻事项负面清单.</param>
public sealed record ServiceLists(
    IReadOnlyList<Theme> Themes, IReadOnlyList<Examination> Examinations, IReadOnlyList<DemandedService> IntermediaryServices,
    IReadOnlyList<MatterOutside> NotInCentre)
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
