using MassTransit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Hosting;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Accountability;
using Platform.Casework.Standing;
using Platform.Casework.UseCases;
using Platform.Contracts;
using Platform.Covenants;
using Platform.ServiceDefaults;

namespace Platform.Casework.Hosting;

/// <summary>Everything a business service stands on, in one call.</summary>
public static class HouseService
{
    /// <summary>Registers telemetry, health, API, database, messaging, accountability and the covenants.</summary>
    /// <typeparam name="TDb">The service's database context.</typeparam>
    /// <param name="builder">The application under construction.</param>
    /// <param name="api">What the API says of itself; its service name is the name of database and queues.</param>
    /// <param name="consumers">Adds the service's consumers.</param>
    public static void AddHouseService<TDb>(this WebApplicationBuilder builder, ApiDescription api, Action<IBusRegistrationConfigurator> consumers)
        where TDb : HouseDbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(api);
        // WEE-06: of a service all of whose work is of a closed process telemetry says that it lives, and no more.
        builder.AddServiceDefaults(Wire.Silent.Contains(api.Service));
        builder.AddPlatformApi(api);
        builder.AddPlatformDatabase<TDb>(api.Service);
        builder.AddPlatformMessaging(api.Service, bus =>
        {
            bus.AddConsumer<KeepMembershipConsumer>();
            bus.AddConsumer<KeepCovenantConsumer>();
            bus.AddConsumer<KeepStaffTermConsumer>();
            bus.AddConsumer<KeepAccountStandingsConsumer>();
            consumers(bus);
        });
        builder.Services.AddSingleton<Protection>();
        builder.Services.AddSingleton(static services => new CovenantRegister(CovenantCatalog.Load(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddScoped(static services => services.GetRequiredService<CovenantRegister>().Current);
        builder.Services.AddSingleton<StandingMonitor>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<StandingMonitor>());
        builder.Services.AddHealthChecks().AddCheck<StandingMonitor>("standing");
        builder.Services.AddSingleton<AccountStandings>();
        builder.Services.AddSingleton<AccountStandingsRequester>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<AccountStandingsRequester>());
        builder.Services.AddHealthChecks().AddCheck<AccountStandingsRequester>("accounts");
        builder.Services.AddSingleton<IGate, StandingGate>();
        builder.Services.AddScoped<Account>();
        builder.Services.AddScoped<UseCase>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedAccess>();
        builder.Services.AddSingleton<IMessageSubjects, CaseMessages>();
    }

    /// <summary>The pipeline of a business service, and the group its slices are mapped on.</summary>
    /// <param name="app">The built application.</param>
    /// <returns>The group at the base path; inside it paths are those of the documentation.</returns>
    public static RouteGroupBuilder UseHouseService(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var covenants = app.Services.GetRequiredService<CovenantRegister>();
        Silence.IsClosed = (house, process) => covenants.Current.IsClosed(house, process);
        var api = app.UsePlatformApi();
        LinesUnderWay.Map(api);
        ParkedMessages.Map(api, app.Services.GetRequiredService<ApiDescription>().Service);
        return api;
    }
}
