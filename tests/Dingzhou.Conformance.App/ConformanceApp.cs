using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Conformance.App;

/// <summary>How the app is put together.</summary>
public static class ConformanceApp
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<SeenMiddleware>();
        builder.Logging.AddProvider(new LogLines());
        return builder;
    }
}
