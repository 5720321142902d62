using Dingzhou.Domain.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Services of e-certificates.</summary>
internal static class CertificateServices
{
    /// <summary>Adds them; reads the kinds now, so that an app whose file is wrong does not start.</summary>
    /// <exception cref="PackException">The file is wrong.</exception>
    public static IServiceCollection AddCertificates(this IServiceCollection services) => services
        .AddSingleton(CertificateKinds.Load(PolicyDirectory.Shipped));
}
