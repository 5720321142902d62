using Dingzhou.Storage.Uploads;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Uploads;

/// <summary>What documents need.</summary>
internal static class UploadServices
{
    /// <summary>With <c>Uploads:ClamAv</c>, where a clamd listens, that looks at every file as well.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IUploadScanner>(configuration["Uploads:ClamAv"] is { Length: > 0 } clamd
            ? new ClamScanner(new ContentScanner(), ClamScanner.AddressOf(clamd))
            : new ContentScanner())
        .AddSingleton<UploadStore>()
        .AddSingleton<HandedInFiles>();
}
