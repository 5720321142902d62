using Dingzhou.Storage.Enterprises;

namespace Dingzhou.Functions.Enterprises;

/// <summary>Services of the enterprises' files.</summary>
internal static class EnterpriseServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddEnterprises(this IServiceCollection services) => services
        .AddSingleton<EnterpriseFileStore>()
        .AddSingleton<EnterpriseAccess>()
        .AddSingleton<KnownFiles>()
        .AddSingleton<IKnownOfApplicants, KnownOfApplicants>()
        .AddSingleton<SupervisionNotices>()
        .AddSingleton<Entitlements>()
        .AddSingleton<Confirmations>();
}
