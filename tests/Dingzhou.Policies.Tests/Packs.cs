using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Guides;

namespace Dingzhou.Policies.Tests;

/// <summary>The packs of the repository, loaded once.</summary>
internal static class Packs
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "policies");

    public static PolicyCatalogue Catalogue { get; } = PolicyCatalogue.Load(Directory);

    public static GrantProcedures Procedures { get; } = new(ProcedureCatalogue.Load(Directory), GuideSources.Load(Directory));

    public static SettlementProcedures Settlements { get; } = new(ProcedureCatalogue.Load(Directory));

    public static PolicyPack Agriculture => Catalogue.Pack("agriculture-2022", "1")!;
}
