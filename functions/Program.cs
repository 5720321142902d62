using Dingzhou.Functions.Documents;
using Dingzhou.Functions.Enterprises;
using Dingzhou.Functions.Grants.Applications;
using Dingzhou.Functions.Holidays;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.Policies;
using Dingzhou.Functions.Regulations;
using Dingzhou.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

builder.UseMiddleware<ResponseHeadersMiddleware>();
builder.UseMiddleware<ProblemMiddleware>();
builder.UseMiddleware<BadTokensMiddleware>();
builder.UseMiddleware<IdentityMiddleware>();
builder.UseMiddleware<RateLimitMiddleware>();
builder.UseMiddleware<AccessMiddleware>();
builder.UseMiddleware<RouteNamesMiddleware>();
builder.UseMiddleware<DeclaredInputMiddleware>();
builder.UseMiddleware<HeavyWorkMiddleware>();
builder.UseMiddleware<PoliciesMiddleware>();
builder.UseMiddleware<SharedAnswersMiddleware>();

builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services.AddSingleton<StorageConnection>();
builder.Services.AddHttp().AddIdentity().AddPolicies(builder.Configuration).AddApplications().AddDocuments(builder.Configuration)
    .AddRegulations().AddEnterprises().AddHolidays();

await builder.Build().RunAsync();
