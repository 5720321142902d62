using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Functions.Certificates.Use;
using Dingzhou.Storage.Certificates;
using Dingzhou.Storage.Certificates.Use;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Certificates;

/// <summary>Services of e-certificates.</summary>
internal static class CertificateServices
{
    /// <summary>Adds them; reads kinds and keys now, so that an app in which one is wrong does not start.</summary>
    /// <exception cref="PackException">The file of the kinds is wrong.</exception>
    /// <exception cref="InvalidOperationException">Others can read a key.</exception>
    public static IServiceCollection AddCertificates(
        this IServiceCollection services, IConfiguration configuration, TimeProvider realClock) => services
        .AddSingleton(CertificateKinds.Load(PolicyDirectory.Shipped))
        .AddSingleton(new CertificateSigning(configuration, realClock))
        .AddSingleton<CertificateStore>()
        .AddSingleton<StatusLists>()
        .AddSingleton<StatusListTokens>()
        .AddSingleton<CertificateNotices>()
        .AddSingleton<OwnCertificates>()
        .AddSingleton<CertificateAccess>()
        .AddSingleton(CertificateUseRules.Load(PolicyDirectory.Shipped))
        .AddSingleton<CertificateAuthorityStore>()
        .AddSingleton<CertificateSceneStore>()
        .AddSingleton<SceneReadings>()
        .AddSingleton<CertificateMaterials>();
}
