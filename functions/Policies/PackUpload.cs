using Dingzhou.Domain.Policies.Overlays;
using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Functions.Policies;

/// <summary>A pack as a request's body, read and checked as the program's own are.</summary>
internal sealed class PackUpload(IEnumerable<IPackCheck> checks, PackVersionCommands versions)
{
    /// <summary>The pack: what is in the ZIP file, or where that holds only what differs from another version, what comes out.</summary>
    /// <param name="request">The request, whose body is the ZIP file.</param>
    /// <param name="policyId">The policy it must be of.</param>
    /// <param name="schemas">The directory of the JSON Schemas.</param>
    /// <exception cref="ApiException">Not a ZIP file by its type (415), or too large (413).</exception>
    /// <exception cref="RefusedException">It has faults: all of them are named.</exception>
    public async Task<PolicyPack> ReadAsync(HttpRequest request, string policyId, string schemas, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !PackArchive.MediaTypes.Contains(type.MediaType.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            throw new ApiException(
                ErrorCode.UnsupportedMediaType, LocalizedText.Of("unsupported-media-type.zip", ("mediaType", PackArchive.MediaType)));
        }

        using var zip = new MemoryStream(await request.ReadBytesAsync(PackArchive.MostBytes));
        try
        {
            var files = PackArchive.Read(zip);
            var pack = await ReadAsync(policyId, files, schemas, cancellation);
            PackFault[] faults = [.. TextCheck.Faults(policyId, files), .. checks.SelectMany(check => check.Faults(pack))];
            return faults.Length == 0 ? pack : throw new PackException(faults);
        }
        catch (PackException refused)
        {
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-pack", [.. refused.Faults.Select(f => Fault.InFile(f.File, f.Line, "pack-fault", f.Reason))],
                ("count", refused.Faults.Count));
        }
    }

    private async Task<PolicyPack> ReadAsync(string policyId, IReadOnlyList<PackFile> files, string schemas, CancellationToken cancellation)
    {
        if (PackOverlay.Below(files) is not { } hash)
            return PolicyCatalogue.Read(policyId, files, schemas);
        var below = await versions.FindAsync(policyId, hash, cancellation)
            ?? throw new PackException([PackOverlay.NoSuchVersion(policyId, files)]);
        return PolicyCatalogue.ReadOverlay(policyId, files, below, schemas);
    }
}
