using Dingzhou.Domain.Uploads;
using Dingzhou.Functions.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Procedures;

/// <summary>
/// Files that are stated in a case by the ids under which they were handed in: each must be one's own, and belongs to the case from before
/// it is committed.
/// </summary>
internal sealed class StatedFiles(HandedInFiles handedIn, UploadStore uploads, TimeProvider clock)
{
    /// <summary>The files that are stated, and a fault for each id that is none of one's own.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="caller">Who states them; null for the public, who has handed in none.</param>
    /// <param name="pointer">JSON pointer of the facts.</param>
    public async Task<(IReadOnlyList<HandedInFile> Files, IReadOnlyList<Fault> Faults)> FindAsync(
        IEnumerable<Content> asked, Facts stated, Caller? caller, string pointer, CancellationToken cancellation)
    {
        var (files, faults) = (new List<HandedInFile>(), new List<Fault>());
        foreach (var fact in asked.Select(a => a.Fact).Where(f => f.Type == FactType.Files))
        {
            // What is more than may be is refused as such.
            var ids = stated[fact.Name]?.Items ?? [];
            for (var i = 0; i < Math.Min(ids.Count, fact.MaxItems ?? 0); i++)
            {
                if (caller is not null && RouteNamesMiddleware.CanBeName(ids[i])
                    && await handedIn.FindAsync(caller.Holder(), ids[i], cancellation) is { } file)
                    files.Add(file);
                else
                    faults.Add(NotThere($"{pointer}/{fact.Name}/{i}"));
            }
        }

        return (files, faults);
    }

    /// <summary>
    /// Has files belong to a case that is about to be committed. May run twice; what is not committed is found out when their time is over.
    /// </summary>
    /// <exception cref="RefusedException">One has just gone.</exception>
    public async Task KeepAsync(string caseId, IReadOnlyList<HandedInFile> files, Caller? caller, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            if (!await handedIn.UseAsync(caller!.Holder(), file.Id, caseId, clock.GetUtcNow(), cancellation)
                || !await uploads.KeepAsync(file.Sha256, FileOwner.Case(caseId), cancellation))
                throw CaseSteps.Invalid([NotThere("/contents")]);
        }
    }

    private static Fault NotThere(string pointer) => Fault.Of(pointer, "no-such-file");
}
