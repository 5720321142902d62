using Dingzhou.Domain.Guides;

namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>
/// The procedures by which applications are decided: those that packs name, each with the departments of a matter, the facts of it that
/// officials find, what of it may follow, and the grounds on which it may be refused.
/// </summary>
public sealed class GrantProcedures(ProcedureCatalogue procedures, GuideSources guides)
{
    /// <summary>The result with which an award follows.</summary>
    internal const string Approved = "approved";

    private static readonly Dictionary<string, ApplicationStatus> Results = new(StringComparer.Ordinal)
    {
        [Approved] = ApplicationStatus.Approved,
        ["rejected"] = ApplicationStatus.Rejected,
        ["returned"] = ApplicationStatus.Returned,
        ["withdrawn"] = ApplicationStatus.Withdrawn,
    };

    /// <summary>Where an application stands whose case has a result.</summary>
    internal static ApplicationStatus StatusOf(string result) => Results[result];

    /// <summary>The procedure with which a case of the matter begins now.</summary>
    public Procedure Current(PolicyPack pack, Matter matter) => Of(
        procedures.Find(pack.Procedure.ProcedureId)
            ?? throw new InvalidOperationException($"{pack.Id} names the procedure {pack.Procedure.ProcedureId}, which is not there."),
        pack, matter);

    /// <summary>The procedure by which a case of the matter goes.</summary>
    public Procedure Of(Case c, PolicyPack pack, Matter matter) => Of(procedures.Of(c), pack, matter);

    /// <summary>The departments that decide on a matter's cases now.</summary>
    public IEnumerable<string> DepartmentsOf(PolicyPack pack, Matter matter) =>
        Current(pack, matter).Steps.SelectMany(s => s.Owners).Where(o => o.Kind == OwnerKind.Department).Select(o => o.Name!);

    /// <summary>What is wrong with a pack's procedure: it is not there, does not end as an application does, or lacks a step.</summary>
    public IEnumerable<PackFault> FaultsOf(PolicyPack pack)
    {
        var (file, line) = pack.StatedAt("procedure");
        if (procedures.Find(pack.Procedure.ProcedureId) is not { } procedure)
        {
            yield return new(file, line, LocalizedText.Of("pack.no-procedure", ("procedure", pack.Procedure.ProcedureId)));
            yield break;
        }

        if (!procedure.Results.Select(r => r.Id).ToHashSet().SetEquals(Results.Keys) || procedure.Opening.Withdrawn != "withdrawn")
        {
            yield return new(file, line, LocalizedText.Of(
                "pack.procedure-results", ("procedure", procedure.Id), ("results", LocalizedText.List(Results.Keys))));
        }

        foreach (var (matter, step) in pack.Matters.SelectMany(m => m.Departments.Keys.Select(s => (m.Id, s))))
        {
            if (procedure.FindStep(step) is null || procedure.StepOf(step).Owners.All(o => o.Kind != OwnerKind.Matter))
            {
                yield return new(
                    file, line, LocalizedText.Of("pack.procedure-step", ("matter", matter), ("procedure", procedure.Id), ("step", step)));
            }
        }
    }

    private Procedure Of(Procedure procedure, PolicyPack pack, Matter matter) => WithGuide(
        WithMatter(procedure, s => matter.Departments.GetValueOrDefault(s.Id) ?? matter.Department, matter), guides.Of(pack.Id, matter.Id),
        matter) with
    {
        Items = matter.Facts.Select(f => f.Name).Concat(matter.Materials.Select(m => m.Id)).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, id => matter.NameOf(id)!, StringComparer.Ordinal),
    };

    /// <summary>A procedure with the departments that have its steps, and the facts that officials find.</summary>
    /// <param name="department">The department of a step that the matter names.</param>
    /// <param name="matter">The matter whose facts are found; null where it is not known yet which it will be.</param>
    internal static Procedure WithMatter(Procedure procedure, Func<Step, string> department, Matter? matter) => procedure with
    {
        Steps = [.. procedure.Steps.Select(s => s with
        {
            Owners = [.. s.Owners.Select(o => o.Kind == OwnerKind.Matter ? new Owner(OwnerKind.Department, department(s)) : o)],
            Contents = s.FindsFacts && matter is not null ? [.. s.Contents, .. matter.Facts.Select(f => Found(f, s.Kind))] : s.Contents,
        })],
    };

    /// <summary>What of a matter may follow, and on which grounds it is refused, are those of its guide, and no others.</summary>
    private static Procedure WithGuide(Procedure procedure, GuideSource guide, Matter matter) => procedure with
    {
        Steps = [.. procedure.Steps.Select(s => s with
        {
            Tolerated = s.Tolerance is null ? [] : [.. guide.Tolerated.Where(m => matter.FindMaterial(m) is not null)],
            Contents = s.NamesGround ? [.. s.Contents, Ground(s.Kind, guide, matter)] : s.Contents,
        })],
    };

    /// <summary>One of the matter's own conditions, or of what is said in the guide.</summary>
    private static Content Ground(StepKind kind, GuideSource guide, Matter matter) => new(
        new FactDefinition
        {
            Name = "ground", Label = LocalizedText.Of("asked.ground"), Type = FactType.Choice, Required = true, Decimals = 0,
            Choices =
            [
                .. matter.Conditions.Select((c, i) => new FactChoice(
                    string.Create(CultureInfo.InvariantCulture, $"condition-{i + 1}"), LocalizedText.Of("ground.condition", ("condition", c.Text)))),
                .. guide.Grounds.Select(g => new FactChoice(g.Id, g.Text)),
            ],
        },
        [kind == StepKind.Check ? "reject" : "refuse"], When: null, IsWithheld: false, IsText: false);

    /// <summary>
    /// A fact is stated where it is otherwise than the applicant declares, or was for officials to state. Where everybody sees the case it
    /// is withheld.
    /// </summary>
    private static Content Found(FactDefinition fact, StepKind kind)
    {
        var isPublic = kind == StepKind.Publicity;
        return new(
            fact with { Required = false, DecidedByReviewer = false }, isPublic ? ["uphold"] : ["approve", "approvePartly"], When: null, isPublic, IsText: false);
    }
}
