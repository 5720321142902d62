using Dingzhou.Conformance.App;
using Dingzhou.Host.TestApp;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

var builder = ConformanceApp.CreateBuilder(args);
builder.UseMiddleware<Begun>();
if (builder.Configuration.GetValue<bool>("JumpingClock"))
    builder.Services.AddSingleton<TimeProvider, JumpingClock>();
builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services.AddSingleton<IStartupFilter, Breakage>();
await builder.Build().RunAsync();
