package dev.labmark.scenarios.selftest;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that connect and then hang: half of them in the middle of their request, half without
 * reading the answer.
 *
 * @param count of connections
 */
record HangingClients(int count) implements EndpointLoad {

  @Override
  public Closeable begin(URI endpoint) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    String half = "GET " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getHost() + "\r\n";
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(1);
      socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
      String request = i % 2 == 0 ? half : half + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      sockets.add(socket);
    }
    return () -> {
      for (Socket socket : sockets) {
        socket.close();
      }
    };
  }
}
