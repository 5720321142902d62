using Dingzhou.Domain.Guides;
using Microsoft.Extensions.Hosting;

namespace Dingzhou.Functions.Guides;

/// <summary>The guides of all matters; a matter whose guide lacks one of its elements is not published, and an app that has one does not start.</summary>
internal sealed class MatterGuides(PolicyCatalogue policies, ProcedureCatalogue procedures, GuideSources sources) : IPackCheck, IHostedService
{
    /// <summary>Every theme.</summary>
    public IReadOnlyList<Theme> Themes => sources.Themes;

    /// <summary>The guide of a matter.</summary>
    public Guide Of(PolicyPack pack, Matter matter) => Guide.Of(
        pack, matter, procedures.Find(pack.Procedure.ProcedureId)
            ?? throw new InvalidOperationException($"{pack.Id} names the procedure {pack.Procedure.ProcedureId}, which is not there."),
        sources.Of(pack.Id, matter.Id));

    /// <inheritdoc/>
    public IEnumerable<PackFault> Faults(PolicyPack pack)
    {
        // That its procedure is there is for others to say.
        foreach (var matter in procedures.Find(pack.Procedure.ProcedureId) is null ? [] : pack.Matters)
        {
            if (Of(pack, matter).Missing().ToList() is { Count: > 0 } missing)
            {
                var (file, line) = pack.StatedAt("procedure");
                yield return new(file, line, LocalizedText.Of(
                    "guide.element-missing", ("matter", matter.Id), ("elements", LocalizedText.List(missing.Select(m => m.InWords())))));
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="PackException">A guide lacks something, or something is said of what there is not.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var faults = sources.FaultsIn(policies.Packs).Concat(policies.Packs.SelectMany(Faults)).ToList();
        return faults.Count == 0 ? Task.CompletedTask : throw new PackException(faults);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
