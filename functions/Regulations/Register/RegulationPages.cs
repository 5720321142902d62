namespace Dingzhou.Functions.Regulations.Register;

/// <summary>Makes a document's page: with who carries it out, and the policies and matters that rest on it.</summary>
internal sealed class RegulationPages(PolicyCatalogue policies, FunctionMoveStore moves)
{
    /// <summary>The page of a document on a day.</summary>
    public async Task<RegulationView> OfAsync(Loaded<NormativeDocument> loaded, DateOnly day, CancellationToken cancellation)
    {
        var packs = policies.Packs.Where(loaded.State.Carries).ToList();
        var now = (await moves.AllAsync(cancellation)).Current(loaded.State, day);
        return RegulationView.Of(
            loaded, day, now, [.. packs.Select(p => p.Id).Distinct()], [.. packs.SelectMany(p => p.Matters).Select(m => m.Id).Distinct()]);
    }
}
