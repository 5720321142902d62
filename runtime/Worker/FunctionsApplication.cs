using Microsoft.AspNetCore.Builder;
using Dingzhou.Runtime.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app starts.</summary>
public class FunctionsApplication
{
    private FunctionsApplication()
    {
    }

    /// <summary>A builder with the defaults of the platform.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}

/// <summary>Configures and builds a function app.</summary>
public class FunctionsApplicationBuilder : IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _builder;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    internal FunctionsApplicationBuilder(string[] args)
    {
        _builder = WebApplication.CreateSlimBuilder(args);
        EmbeddedHost.AddServices(_builder);
    }

    internal bool ServesHttp { get; set; }

    /// <summary>The app's settings.</summary>
    public ConfigurationManager Configuration => _builder.Configuration;

    /// <summary>The environment the app runs in.</summary>
    public IHostEnvironment Environment => _builder.Environment;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => _builder.Logging;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _builder.Services;

    /// <summary>Builds the host.</summary>
    public IHost Build() => EmbeddedHost.Build(_builder, _middleware, ServesHttp);

    /// <summary>Adds a step to the invocation pipeline.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }
}

/// <summary>Turns HTTP on.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Serves HTTP functions with ASP.NET Core's types.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ServesHttp = true;
        return builder;
    }
}
